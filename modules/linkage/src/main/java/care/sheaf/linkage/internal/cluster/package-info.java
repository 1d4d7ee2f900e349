/** From pairs to persons. */
@NullMarked
package care.sheaf.linkage.internal.cluster;

import org.jspecify.annotations.NullMarked;
