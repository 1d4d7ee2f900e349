/** Shares the entries about one person out over several sources: docs/synthea.md. */
@NullMarked
package care.sheaf.cli.split;

import org.jspecify.annotations.NullMarked;
