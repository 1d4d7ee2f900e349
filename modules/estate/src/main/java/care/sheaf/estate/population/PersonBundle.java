package care.sheaf.estate.population;

import care.sheaf.kernel.SourceId;

/**
 * What one source sends of one person.
 *
 * @param name of the person, stable: {@code p0000042}
 * @param json a FHIR R4 transaction Bundle; each resource by PUT under the source's own id, so that
 *     sending it again changes nothing
 * @param entries how many resources are about the person, the Patient included; those of the
 *     source's directory, which the bundle also holds, are not counted
 */
public record PersonBundle(SourceId source, String name, String json, int entries) {}
