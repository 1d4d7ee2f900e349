/** How persons are kept and records placed. Nothing outside this module may use it. */
@NullMarked
package care.sheaf.identity.internal;

import org.jspecify.annotations.NullMarked;
