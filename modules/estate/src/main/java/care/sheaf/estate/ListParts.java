package care.sheaf.estate;

import org.hl7.fhir.r4.model.ListResource;
import org.hl7.fhir.r4.model.ListResource.ListMode;
import org.hl7.fhir.r4.model.ListResource.ListStatus;
import org.hl7.fhir.r4.model.Reference;

/** What a source says of its own record as a whole. */
final class ListParts {

  private static final String WARNING =
      "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-ListWarningCode";
  private static final String WARNING_CODES =
      "https://fhir.hl7.org.uk/CodeSystem/UKCore-ListWarningCode";

  private ListParts() {}

  /** A heading of which the source says that it does not have everything (GP Connect, warnings). */
  static ListResource partial(Facts facts, Reference patient, Reference performer) {
    var list = new ListResource();
    list.setStatus(ListStatus.CURRENT)
        .setMode(ListMode.SNAPSHOT)
        .setTitle(facts.text("text"))
        .setCode(facts.concept())
        .setSubject(patient)
        .setDateElement(facts.date("on"));
    list.addExtension()
        .setUrl(WARNING)
        .setValue(Facts.coded(WARNING_CODES, facts.text("warning"), facts.text("warning")));
    return list;
  }
}
