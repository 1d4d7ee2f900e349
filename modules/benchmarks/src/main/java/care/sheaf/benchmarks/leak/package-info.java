/**
 * The differential proof that nothing withheld leaks (docs/leak-proof.md): invented persons are
 * loaded whole and without what is withheld, and asked the same.
 */
@NullMarked
package care.sheaf.benchmarks.leak;

import org.jspecify.annotations.NullMarked;
