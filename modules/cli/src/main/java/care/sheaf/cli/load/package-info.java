/** Sends bundles through the server's own API, resumably. */
@NullMarked
package care.sheaf.cli.load;

import org.jspecify.annotations.NullMarked;
