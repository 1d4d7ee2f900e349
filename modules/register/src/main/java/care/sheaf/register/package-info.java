/**
 * Loads {@code governance/}: sources, organisations, clients, roles, sensitive codes and hazards,
 * checked against schemas when the server starts and when a file changes. It owns the last good
 * version of these files, answers from memory, and asks registered addresses whether they are
 * there. It may call the kernel and the platform.
 */
@NullMarked
package care.sheaf.register;

import org.jspecify.annotations.NullMarked;
