/**
 * The commands of {@code ./sheaf audit}: verify, export, prove, checkpoint. They need the database
 * or an export folder, and no running server.
 */
@NullMarked
package care.sheaf.cli.audit;

import org.jspecify.annotations.NullMarked;
