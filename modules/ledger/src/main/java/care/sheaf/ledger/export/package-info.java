/**
 * A log as a folder of files that anyone can serve and verify: C2SP tlog-checkpoint and tlog-tiles,
 * with the entries as lines beside them.
 */
@NullMarked
package care.sheaf.ledger.export;

import org.jspecify.annotations.NullMarked;
