/**
 * The FHIR store: validates, versions and keeps the bodies of entries. The only home of HAPI's JPA
 * server and of Spring; it owns schema {@code fhir}, whose tables are HAPI's. It may call the
 * kernel, the register, audit, identity and consent.
 */
@NullMarked
package care.sheaf.store;

import org.jspecify.annotations.NullMarked;
