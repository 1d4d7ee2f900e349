/** Measures how a patient record is decided beside a million persons, in this process. */
@NullMarked
package care.sheaf.benchmarks.match;

import org.jspecify.annotations.NullMarked;
