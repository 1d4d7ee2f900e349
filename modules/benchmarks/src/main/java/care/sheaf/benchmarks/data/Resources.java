package care.sheaf.benchmarks.data;

import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.OdsCode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;

/** One source's resources about one person, in the shape that sources send. */
final class Resources {

  static final ObjectMapper JSON = new ObjectMapper();

  private static final String HL7 = "http://terminology.hl7.org/CodeSystem/";
  private static final String UK_CORE = "https://fhir.hl7.org.uk/";
  private static final String SNOMED = "http://snomed.info/sct";
  private static final String DMD = "https://dmd.nhs.uk";
  private static final LocalDateTime EARLIEST = LocalDateTime.of(2011, 1, 3, 8, 0);
  private static final int MINUTES = 15 * 365 * 24 * 60;

  private final String patient;
  private final SplittableRandom random;

  Resources(String patientId, SplittableRandom random) {
    this.patient = "Patient/" + patientId;
    this.random = random;
  }

  static ObjectNode patient(InventedPerson person, String id, String practice) {
    ObjectNode patient = resource("Patient", id);
    patient.withArray("identifier").add(number(person.number()));
    patient.put("active", true);
    ObjectNode name = patient.withArray("name").addObject();
    name.put("use", "official").put("family", person.family());
    name.withArray("given").add(person.given());
    patient.put("gender", person.gender()).put("birthDate", person.born().toString());
    ObjectNode surgery = patient.withArray("generalPractitioner").addObject();
    surgery.put("type", "Organization");
    surgery.withObject("/identifier").put("system", OdsCode.SYSTEM).put("value", practice);
    return patient;
  }

  private static ObjectNode number(NhsNumber number) {
    ObjectNode identifier = JSON.createObjectNode();
    ObjectNode verified = identifier.withArray("extension").addObject();
    verified.put(
        "url", UK_CORE + "StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus");
    verified.set(
        "valueCodeableConcept",
        coded(UK_CORE + "CodeSystem/UKCore-NHSNumberVerificationStatusEngland", "01", ""));
    return identifier.put("system", NhsNumber.SYSTEM).put("value", number.value());
  }

  /**
   * An entry.
   *
   * @param encounter an Encounter of the same source that it belongs to, or empty
   */
  ObjectNode entry(Kind kind, String id, String encounter) {
    ObjectNode resource = resource(kind.type(), id);
    switch (kind) {
      case LABORATORY -> measurement(resource, "laboratory", pick(Term.LABORATORY));
      case VITAL_SIGN -> measurement(resource, "vital-signs", pick(Term.VITAL_SIGNS));
      case PROBLEM -> problem(resource);
      case PRESCRIPTION -> prescription(resource);
      case TAKEN -> taken(resource);
      case DISPENSED -> dispensed(resource);
      case ENCOUNTER -> encounter(resource);
      case VACCINATION -> vaccination(resource);
      case REPORT -> report(resource);
      case ALLERGY -> allergy(resource);
      case PROCEDURE -> procedure(resource);
    }
    boolean belongs = kind == Kind.LABORATORY || kind == Kind.VITAL_SIGN || kind == Kind.REPORT;
    if (belongs && !encounter.isEmpty()) {
      resource.withObject("/encounter").put("reference", "Encounter/" + encounter);
    }
    return resource;
  }

  private void measurement(ObjectNode resource, String category, Term term) {
    resource.put("status", "final");
    resource.withArray("category").add(coded(HL7 + "observation-category", category, category));
    resource.set("code", coded(SNOMED, term.code(), term.words()));
    about("subject", resource);
    resource.put("effectiveDateTime", moment() + "Z");
    resource.set("valueQuantity", quantity(term, term.low() + random.nextDouble() * range(term)));
    if (category.equals("laboratory")) {
      ObjectNode normal = resource.withArray("referenceRange").addObject();
      normal.set("low", quantity(term, term.low() + range(term) * 0.2));
      normal.set("high", quantity(term, term.low() + range(term) * 0.8));
    }
  }

  private void problem(ObjectNode resource) {
    boolean active = random.nextInt(3) > 0;
    resource.set(
        "clinicalStatus", coded(HL7 + "condition-clinical", active ? "active" : "resolved", ""));
    resource.set("verificationStatus", coded(HL7 + "condition-ver-status", "confirmed", ""));
    resource
        .withArray("category")
        .add(coded(HL7 + "condition-category", "problem-list-item", "Problem List Item"));
    resource.set("code", snomed(Term.PROBLEMS));
    about("subject", resource);
    LocalDateTime began = moment();
    resource.put("onsetDateTime", began.toLocalDate().toString());
    resource.put("recordedDate", began.plusDays(3).toLocalDate().toString());
  }

  private void prescription(ObjectNode resource) {
    resource.put("status", random.nextInt(3) == 0 ? "active" : "completed").put("intent", "order");
    resource.set("medicationCodeableConcept", medicine(Term.MEDICINES));
    about("subject", resource);
    resource.put("authoredOn", moment().toLocalDate().toString());
    resource.withArray("dosageInstruction").addObject().put("text", dosage());
  }

  private void taken(ObjectNode resource) {
    resource.put("status", "active");
    resource.set("medicationCodeableConcept", medicine(Term.MEDICINES));
    about("subject", resource);
    String day = moment().toLocalDate().toString();
    resource.withObject("/effectivePeriod").put("start", day);
    resource.put("dateAsserted", day);
    resource.withArray("dosage").addObject().put("text", dosage());
  }

  private void dispensed(ObjectNode resource) {
    resource.put("status", "completed");
    resource.set("medicationCodeableConcept", medicine(Term.MEDICINES));
    about("subject", resource);
    resource.put("whenHandedOver", moment() + "Z");
    resource.withArray("dosageInstruction").addObject().put("text", dosage());
  }

  private void encounter(ObjectNode resource) {
    resource.put("status", "finished");
    resource.withObject("/class").put("system", HL7 + "v3-ActCode").put("code", "AMB");
    resource.withArray("type").add(snomed(Term.ENCOUNTERS));
    about("subject", resource);
    LocalDateTime start = moment();
    resource
        .withObject("/period")
        .put("start", start + "Z")
        .put("end", start.plusMinutes(20) + "Z");
  }

  private void vaccination(ObjectNode resource) {
    resource.put("status", "completed");
    resource.set("vaccineCode", snomed(Term.VACCINES));
    about("patient", resource);
    resource.put("occurrenceDateTime", moment().toLocalDate().toString());
    resource.put("primarySource", true).put("lotNumber", "L" + random.nextInt(10_000, 99_999));
  }

  private void report(ObjectNode resource) {
    resource.put("status", "final");
    resource.set("code", snomed(Term.REPORTS));
    about("subject", resource);
    resource.put("effectiveDateTime", moment() + "Z");
    resource.put("conclusion", "Within the limits expected; repeat at the next review.");
  }

  private void allergy(ObjectNode resource) {
    resource.set("clinicalStatus", coded(HL7 + "allergyintolerance-clinical", "active", ""));
    resource.set(
        "verificationStatus", coded(HL7 + "allergyintolerance-verification", "confirmed", ""));
    resource.set("code", snomed(Term.ALLERGIES));
    about("patient", resource);
    resource.put("recordedDate", moment().toLocalDate().toString());
  }

  private void procedure(ObjectNode resource) {
    resource.put("status", "completed");
    resource.set("code", snomed(Term.PROCEDURES));
    about("subject", resource);
    resource.put("performedDateTime", moment().toLocalDate().toString());
  }

  private void about(String element, ObjectNode resource) {
    resource.withObject("/" + element).put("reference", patient);
  }

  private LocalDateTime moment() {
    return EARLIEST
        .plusMinutes(random.nextInt(MINUTES))
        .truncatedTo(ChronoUnit.MINUTES)
        .plusSeconds(1);
  }

  private String dosage() {
    return List.of("One to be taken daily", "One twice a day with food", "Two at night as needed")
        .get(random.nextInt(3));
  }

  private Term pick(List<Term> terms) {
    return terms.get(random.nextInt(terms.size()));
  }

  private ObjectNode snomed(List<Term> terms) {
    Term term = pick(terms);
    return coded(SNOMED, term.code(), term.words());
  }

  private ObjectNode medicine(List<Term> terms) {
    Term term = pick(terms);
    return coded(DMD, term.code(), term.words());
  }

  private static double range(Term term) {
    return term.high() - term.low();
  }

  private static ObjectNode quantity(Term term, double value) {
    return JSON.createObjectNode()
        .put("value", BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP))
        .put("unit", term.unit())
        .put("system", "http://unitsofmeasure.org")
        .put("code", term.unit());
  }

  private static ObjectNode coded(String system, String code, String words) {
    ObjectNode concept = JSON.createObjectNode();
    ObjectNode coding = concept.withArray("coding").addObject();
    coding.put("system", system).put("code", code);
    if (!words.isEmpty()) {
      coding.put("display", words);
    }
    return concept;
  }

  private static ObjectNode resource(String type, String id) {
    return JSON.createObjectNode().put("resourceType", type).put("id", id);
  }
}
