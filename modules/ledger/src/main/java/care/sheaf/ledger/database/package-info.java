/**
 * Reads a log out of schema {@code audit} by plain JDBC, for the sequencer and for verifiers that
 * have a connection and nothing else.
 */
@NullMarked
package care.sheaf.ledger.database;

import org.jspecify.annotations.NullMarked;
