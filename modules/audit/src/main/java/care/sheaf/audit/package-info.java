/**
 * Appends what was done to the ledger, in the caller's transaction, and reads it back for those who
 * may ask. It owns schema {@code audit}: entries, checkpoints and the sequencer that numbers and
 * signs them. It may call the kernel, the register and the ledger.
 */
@NullMarked
package care.sheaf.audit;

import org.jspecify.annotations.NullMarked;
