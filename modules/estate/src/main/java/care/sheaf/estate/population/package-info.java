/**
 * Makes any number of invented persons out of a seed: for loads, long runs and the larger part of
 * the demonstration estate. Each is made alone, from the seed and an index, and is the same to the
 * byte each time. It owns no data and may call the kernel.
 */
@NullMarked
package care.sheaf.estate.population;

import org.jspecify.annotations.NullMarked;
