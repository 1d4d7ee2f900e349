/** Invented persons and what sources hold of them: the same seed always gives the same bytes. */
@NullMarked
package care.sheaf.benchmarks.data;

import org.jspecify.annotations.NullMarked;
