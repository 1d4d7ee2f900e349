package care.sheaf.records.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * What one patient record says of the person's death, by UK Core's DeathNotificationStatus: a local
 * organisation's notice (1, informal) is not the Registrar's (2, formal), and a notice can be taken
 * back (U). NHS Data Dictionary, "death notification status"; the most certain is first.
 */
enum Death {
  /** The Registrar of Deaths has told. */
  FORMAL,
  /** The record says so, without saying who told. */
  STATED,
  /** A local organisation has told; not confirmed. */
  INFORMAL,
  /** Taken back: the person is not dead by this record. */
  TAKEN_BACK,
  /** Nothing is said. */
  NOT_SAID;

  static final String STATUS =
      "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-DeathNotificationStatus";

  static final List<String> FIELDS = List.of("deceasedDateTime", "deceasedBoolean");

  static Death of(JsonNode patient) {
    Optional<String> code = notification(patient).flatMap(Death::code);
    if (code.filter("U"::equals).isPresent()) {
      return TAKEN_BACK;
    }
    boolean dead =
        patient.has("deceasedDateTime") || patient.path("deceasedBoolean").asBoolean(false);
    if (!dead) {
      return NOT_SAID;
    }
    if (code.filter("1"::equals).isPresent()) {
      return INFORMAL;
    }
    return code.filter("2"::equals).isPresent() ? FORMAL : STATED;
  }

  /** The extension that says who told. */
  static Optional<JsonNode> notification(JsonNode patient) {
    return Json.all(patient, "extension").stream()
        .filter(extension -> extension.path("url").asText().equals(STATUS))
        .findFirst();
  }

  boolean isDead() {
    return compareTo(INFORMAL) <= 0;
  }

  private static Optional<String> code(JsonNode extension) {
    return Json.text(extension, "extension.valueCodeableConcept.coding.code")
        .or(() -> Json.text(extension, "valueCodeableConcept.coding.code"));
  }
}
