package care.sheaf.identity.internal;

import care.sheaf.kernel.OdsCode;
import java.util.Locale;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Finds the ODS code of a registered practice in what the Patient itself carries. */
final class PracticeReference {

  private PracticeReference() {}

  static Optional<OdsCode> code(Reference reference, Patient patient) {
    return code(reference.getIdentifier())
        .or(() -> resource(reference, patient).flatMap(found -> code(found, patient)));
  }

  private static Optional<OdsCode> code(IBaseResource found, Patient patient) {
    if (found instanceof Organization organisation) {
      return organisation.getIdentifier().stream()
          .flatMap(identifier -> code(identifier).stream())
          .findFirst();
    }
    return found instanceof PractitionerRole role
        ? code(role.getOrganization(), patient)
        : Optional.empty();
  }

  private static Optional<OdsCode> code(Identifier identifier) {
    if (!OdsCode.SYSTEM.equals(identifier.getSystem()) || !identifier.hasValue()) {
      return Optional.empty();
    }
    String written = identifier.getValue().strip().toUpperCase(Locale.ROOT);
    return OdsCode.isValid(written) ? Optional.of(new OdsCode(written)) : Optional.empty();
  }

  /** Contained, or tied to the reference when a bundle was parsed. */
  private static Optional<IBaseResource> resource(Reference reference, Patient patient) {
    if (reference.getResource() != null) {
      return Optional.of(reference.getResource());
    }
    if (!reference.hasReference() || !reference.getReference().startsWith("#")) {
      return Optional.empty();
    }
    String id = reference.getReference().substring(1);
    return patient.getContained().stream()
        .filter(contained -> id.equals(localId(contained)))
        .map(IBaseResource.class::cast)
        .findFirst();
  }

  private static String localId(Resource contained) {
    String id = contained.getIdElement().getIdPart();
    return id == null ? "" : id.replaceFirst("^#", "");
  }
}
