/** Where things lie and which variables say so. */
@NullMarked
package care.sheaf.cli.settings;

import org.jspecify.annotations.NullMarked;
