/**
 * The peer: the HAPI FHIR JPA server as it comes, in a process of its own, with neither consent nor
 * audit nor merging. It is what a team would otherwise deploy.
 */
@NullMarked
package care.sheaf.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
