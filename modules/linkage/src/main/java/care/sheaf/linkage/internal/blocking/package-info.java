/** Which pairs are worth comparing, chosen from the data. */
@NullMarked
package care.sheaf.linkage.internal.blocking;

import org.jspecify.annotations.NullMarked;
