package care.sheaf.estate.population;

import care.sheaf.kernel.NhsNumber;
import java.util.Locale;

/** A source's Patient, in the shape of UK Core. */
final class PatientJson {

  private static final String VERIFICATION =
      "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus";
  private static final String VERIFICATION_CODES =
      "https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatusEngland";

  private PatientJson() {}

  /** The elements of the Patient after its id. */
  static void write(Json json, Holder holder, StatedPerson stated) {
    Someone someone = stated.someone();
    json.object("meta")
        .array("profile")
        .value("https://fhir.hl7.org.uk/StructureDefinition/UKCore-Patient")
        .endArray()
        .end();
    json.array("identifier");
    stated.number().ifPresent(number -> writeNumber(json, number, stated.numberStatus()));
    json.object()
        .text("system", "https://sheaf.care/Id/demonstration-" + holder.odsCode() + "-number")
        .text("value", someone.name().toUpperCase(Locale.ROOT))
        .end()
        .endArray();
    json.truth("active", true);
    writeName(json, stated);
    json.array("telecom")
        .object()
        .text("system", "phone")
        .text("value", someone.phone())
        .text("use", "home")
        .end()
        .endArray();
    json.text("gender", someone.gender()).text("birthDate", someone.born().toString());
    if (stated.knowsOfDeath()) {
      someone.died().ifPresent(day -> json.text("deceasedDateTime", day.toString()));
    }
    writeAddress(json, stated.address());
    json.array("generalPractitioner")
        .object()
        .organisationFields(someone.practice().odsCode())
        .end()
        .endArray();
  }

  private static void writeNumber(Json json, NhsNumber number, String status) {
    json.object()
        .array("extension")
        .object()
        .text("url", VERIFICATION)
        .object("valueCodeableConcept")
        .array("coding")
        .object()
        .text("system", VERIFICATION_CODES)
        .text("code", status)
        .end()
        .endArray()
        .end()
        .end()
        .endArray();
    json.text("use", "official")
        .text("system", NhsNumber.SYSTEM)
        .text("value", number.value())
        .end();
  }

  private static void writeName(Json json, StatedPerson stated) {
    json.array("name").object().text("use", "official").text("family", stated.family());
    json.array("given");
    stated.given().forEach(json::value);
    json.endArray().array("prefix").value(stated.someone().prefix()).endArray().end().endArray();
  }

  private static void writeAddress(Json json, Someone.Home home) {
    json.array("address")
        .object()
        .text("use", "home")
        .array("line")
        .value(home.street())
        .endArray()
        .text("city", home.town())
        .text("postalCode", home.postcode())
        .end()
        .endArray();
  }
}
