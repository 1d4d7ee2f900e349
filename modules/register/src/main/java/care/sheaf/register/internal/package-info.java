/** How governance files are read and checked. */
@NullMarked
package care.sheaf.register.internal;

import org.jspecify.annotations.NullMarked;
