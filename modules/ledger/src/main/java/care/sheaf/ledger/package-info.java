/**
 * The Merkle log (RFC 6962 tree, RFC 8785 content), its signed checkpoints (C2SP signed notes) and
 * its proofs. Pure Java over abstract storage, so that the server, the command line and an
 * independent verifier share it. It owns no data and calls nothing.
 */
@NullMarked
package care.sheaf.ledger;

import org.jspecify.annotations.NullMarked;
