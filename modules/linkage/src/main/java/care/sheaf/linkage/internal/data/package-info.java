/** Records as numbers: each distinct value once, each record a row of value ids. */
@NullMarked
package care.sheaf.linkage.internal.data;

import org.jspecify.annotations.NullMarked;
