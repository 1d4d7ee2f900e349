/** What a reader sees of a run. */
@NullMarked
package care.sheaf.linkage.internal.report;

import org.jspecify.annotations.NullMarked;
