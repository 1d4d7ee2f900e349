/**
 * FHIR R4 over HTTP: who asks, in which format, and how refusals are said. It owns no data; looks
 * go to records, deliveries to intake. It may call every module but the portal.
 */
@NullMarked
package care.sheaf.fhirapi;

import org.jspecify.annotations.NullMarked;
