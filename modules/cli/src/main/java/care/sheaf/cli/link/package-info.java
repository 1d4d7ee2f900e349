/** Files of {@code ./sheaf link}. */
@NullMarked
package care.sheaf.cli.link;

import org.jspecify.annotations.NullMarked;
