/** HAPI's JPA server in a Spring context, and what the module's promises are made of. */
@NullMarked
package care.sheaf.store.internal;

import org.jspecify.annotations.NullMarked;
