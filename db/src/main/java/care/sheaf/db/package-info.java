/**
 * The schemas of the database and the two roles that use it: {@code sheaf_owner} migrates, {@code
 * sheaf_app} runs.
 */
@NullMarked
package care.sheaf.db;

import org.jspecify.annotations.NullMarked;
