/**
 * Takes in what sources send: keeps it raw, resolves ids and references, and passes each entry
 * through identity, consent, store and records in one transaction. It owns schema {@code intake}.
 * It may call all of these.
 */
@NullMarked
package care.sheaf.intake;

import org.jspecify.annotations.NullMarked;
