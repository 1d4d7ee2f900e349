/** The demonstration realm: made from readable files and generated keys, and tokens from it. */
@NullMarked
package care.sheaf.cli.realm;

import org.jspecify.annotations.NullMarked;
