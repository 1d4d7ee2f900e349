/** Measures offline linkage on the generator's people, whose truth is known. No system runs. */
@NullMarked
package care.sheaf.benchmarks.link;

import org.jspecify.annotations.NullMarked;
