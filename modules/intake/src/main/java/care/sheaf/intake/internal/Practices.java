package care.sheaf.intake.internal;

import ca.uhn.fhir.context.FhirContext;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.OdsCode;
import care.sheaf.store.FhirStore;
import care.sheaf.store.StoredVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Tells the ODS code of the organisation that a reference leads to. */
@ApplicationScoped
public class Practices {

  private final FhirStore store;
  private final FhirContext fhir;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected Practices() {
    this.store = null;
    this.fhir = null;
  }

  @Inject
  public Practices(FhirStore store, FhirContext fhir) {
    this.store = store;
    this.fhir = fhir;
  }

  Optional<OdsCode> of(Reference reference) {
    if (reference.hasIdentifier()
        && OdsCode.SYSTEM.equals(reference.getIdentifier().getSystem())
        && reference.getIdentifier().hasValue()) {
      return code(reference.getIdentifier().getValue());
    }
    return ReferenceResolver.storedTarget(reference)
        .filter(
            entry -> entry.type().equals("Organization") || entry.type().equals("PractitionerRole"))
        .flatMap(this::stored)
        .flatMap(this::ofResource);
  }

  private Optional<OdsCode> ofResource(Resource resource) {
    if (resource instanceof PractitionerRole role && role.hasOrganization()) {
      return of(role.getOrganization());
    }
    if (resource instanceof Organization organisation) {
      return Identifiers.valueOf(organisation.getIdentifier(), OdsCode.SYSTEM)
          .flatMap(Practices::code);
    }
    return Optional.empty();
  }

  private Optional<Resource> stored(EntryId entry) {
    return store
        .read(entry)
        .filter(version -> !version.deleted())
        .map(StoredVersion::json)
        .map(json -> (Resource) fhir.newJsonParser().parseResource(json));
  }

  private static Optional<OdsCode> code(String written) {
    return OdsCode.isValid(written) ? Optional.of(new OdsCode(written)) : Optional.empty();
  }
}
