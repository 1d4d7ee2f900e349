/** Maps what Synthea makes for the United States to what is sent here: docs/synthea.md. */
@NullMarked
package care.sheaf.cli.synthea;

import org.jspecify.annotations.NullMarked;
