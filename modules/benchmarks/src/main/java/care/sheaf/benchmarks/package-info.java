/**
 * Measures the running system against a peer and prints tables. It sends as sources and reads as
 * users do, through the published surface. It may call the command line's parts and nothing of the
 * server.
 */
@NullMarked
package care.sheaf.benchmarks;

import org.jspecify.annotations.NullMarked;
