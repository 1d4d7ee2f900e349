/**
 * The read model: rows per patient record, queries over the visible set only, merging of what
 * several sources say, and coverage. It owns schema {@code records}, which can be rebuilt from the
 * store. It may call the kernel, the register, audit, identity, consent and the store.
 */
@NullMarked
package care.sheaf.records;

import org.jspecify.annotations.NullMarked;
