/**
 * The program behind {@code ./sheaf}: starts and stops the whole system, loads, and verifies the
 * ledger. It talks to the running server through its published surface.
 */
@NullMarked
package care.sheaf.cli;

import org.jspecify.annotations.NullMarked;
