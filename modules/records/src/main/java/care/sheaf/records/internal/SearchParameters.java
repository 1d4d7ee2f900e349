package care.sheaf.records.internal;

import care.sheaf.records.internal.Facts.SearchDate;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The token and date parameters of each type, and where in the JSON their values lie. */
final class SearchParameters {

  /** Stands for an open end; PostgreSQL's timestamps reach as far. */
  static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  /** What a parameter compares. */
  enum Kind {
    TOKEN,
    DATE
  }

  /** A parameter and the paths of its values. */
  record Definition(String name, Kind kind, List<String> paths) {}

  /** Shared by people, places and products, which belong to no person. */
  static final Set<String> DIRECTORY_TYPES = References.DIRECTORY;

  private static final Map<String, List<Definition>> TYPES = new LinkedHashMap<>();

  static {
    type("AdverseEvent").token("category", "category").date("date", "date");
    type("AllergyIntolerance")
        .token("code", "code", "reaction.substance")
        .token("category", "category")
        .token("clinical-status", "clinicalStatus")
        .token("verification-status", "verificationStatus")
        .token("criticality", "criticality")
        .token("type", "type")
        .date("date", "recordedDate")
        .date("onset", "onsetDateTime", "onsetPeriod");
    type("Appointment")
        .token("status", "status")
        .token("service-type", "serviceType")
        .token("appointment-type", "appointmentType")
        .date("date", "start");
    type("CarePlan").token("category", "category").token("status", "status").date("date", "period");
    type("CareTeam").token("category", "category").token("status", "status").date("date", "period");
    type("ClinicalImpression").token("status", "status").date("date", "date");
    type("Communication")
        .token("category", "category")
        .token("status", "status")
        .date("sent", "sent");
    type("CommunicationRequest").token("status", "status").date("authored", "authoredOn");
    type("Composition")
        .token("type", "type")
        .token("category", "category")
        .token("status", "status")
        .date("date", "date");
    type("Condition")
        .token("code", "code")
        .token("category", "category")
        .token("clinical-status", "clinicalStatus")
        .token("verification-status", "verificationStatus")
        .token("severity", "severity")
        .date("onset-date", "onsetDateTime", "onsetPeriod")
        .date("recorded-date", "recordedDate")
        .date("abatement-date", "abatementDateTime", "abatementPeriod");
    type("Consent")
        .token("category", "category")
        .token("status", "status")
        .date("date", "dateTime");
    type("DetectedIssue").token("code", "code").date("identified", "identifiedDateTime");
    type("DeviceRequest").token("status", "status").date("authored-on", "authoredOn");
    type("DeviceUseStatement").token("status", "status");
    type("DiagnosticReport")
        .token("code", "code")
        .token("category", "category")
        .token("status", "status")
        .date("date", "effectiveDateTime", "effectivePeriod")
        .date("issued", "issued");
    type("DocumentReference")
        .token("type", "type")
        .token("category", "category")
        .token("status", "status")
        .date("date", "date")
        .date("period", "context.period");
    type("Encounter")
        .token("status", "status")
        .token("class", "class")
        .token("type", "type")
        .date("date", "period");
    type("EpisodeOfCare").token("status", "status").token("type", "type").date("date", "period");
    type("FamilyMemberHistory")
        .token("code", "condition.code")
        .token("status", "status")
        .token("relationship", "relationship")
        .date("date", "date");
    type("Flag").date("date", "period");
    type("Goal")
        .token("category", "category")
        .token("lifecycle-status", "lifecycleStatus")
        .date("start-date", "startDate")
        .date("target-date", "target.dueDate");
    type("ImagingStudy").token("status", "status").date("started", "started");
    type("Immunization")
        .token("vaccine-code", "vaccineCode")
        .token("status", "status")
        .date("date", "occurrenceDateTime");
    type("ImmunizationRecommendation").date("date", "date");
    type("List").token("code", "code").token("status", "status").date("date", "date");
    type("Media").token("status", "status").token("type", "type");
    type("MedicationAdministration")
        .token("code", "medicationCodeableConcept")
        .token("status", "status")
        .date("effective-time", "effectiveDateTime", "effectivePeriod");
    type("MedicationDispense")
        .token("code", "medicationCodeableConcept")
        .token("status", "status")
        .token("type", "type")
        .date("whenhandedover", "whenHandedOver")
        .date("whenprepared", "whenPrepared");
    type("MedicationRequest")
        .token("code", "medicationCodeableConcept")
        .token("category", "category")
        .token("intent", "intent")
        .token("status", "status")
        .date("authoredon", "authoredOn");
    type("MedicationStatement")
        .token("code", "medicationCodeableConcept")
        .token("category", "category")
        .token("status", "status")
        .date("effective", "effectiveDateTime", "effectivePeriod");
    type("NutritionOrder").token("status", "status").date("datetime", "dateTime");
    type("Observation")
        .token("code", "code")
        .token("category", "category")
        .token("status", "status")
        .token("value-concept", "valueCodeableConcept")
        .date("date", "effectiveDateTime", "effectivePeriod", "effectiveInstant");
    type("Procedure")
        .token("code", "code")
        .token("category", "category")
        .token("status", "status")
        .date("date", "performedDateTime", "performedPeriod");
    type("Provenance").date("recorded", "recorded");
    type("QuestionnaireResponse").token("status", "status").date("authored", "authored");
    type("RelatedPerson").token("relationship", "relationship").token("active", "active");
    type("RequestGroup").token("code", "code").token("status", "status");
    type("RiskAssessment").date("date", "occurrenceDateTime", "occurrencePeriod");
    type("ServiceRequest")
        .token("code", "code")
        .token("category", "category")
        .token("intent", "intent")
        .token("status", "status")
        .date("authored", "authoredOn")
        .date("occurrence", "occurrenceDateTime", "occurrencePeriod");
    type("Specimen").token("type", "type").date("collected", "collection.collectedDateTime");
    type("Task").token("code", "code").token("status", "status").date("authored-on", "authoredOn");
    type("VisionPrescription").token("status", "status").date("datewritten", "dateWritten");
    DIRECTORY_TYPES.stream().sorted().forEach(SearchParameters::type);
  }

  private SearchParameters() {}

  static Set<String> types() {
    return TYPES.keySet();
  }

  /** Whether entries of a type can be asked for, patient records included. */
  static boolean isKept(String type) {
    return type.equals("Patient") || TYPES.containsKey(type);
  }

  static List<Definition> of(String type) {
    return TYPES.getOrDefault(type, List.of());
  }

  static Optional<Definition> of(String type, String name) {
    return of(type).stream().filter(definition -> definition.name().equals(name)).findFirst();
  }

  /**
   * Every form in which a query may name a value: {@code code⇥s|c}, {@code code⇥c}, {@code
   * code⇥s|}, and {@code code} alone for "not missing".
   */
  static List<String> tokens(JsonNode resource) {
    var tokens = new LinkedHashSet<String>();
    for (Definition definition : of(resource.path("resourceType").asText())) {
      if (definition.kind() == Kind.TOKEN) {
        for (String path : definition.paths()) {
          Json.all(resource, path).forEach(node -> add(tokens, definition.name(), node));
        }
      }
    }
    return List.copyOf(tokens);
  }

  static List<SearchDate> dates(JsonNode resource) {
    var dates = new ArrayList<SearchDate>();
    for (Definition definition : of(resource.path("resourceType").asText())) {
      if (definition.kind() == Kind.DATE) {
        for (String path : definition.paths()) {
          for (JsonNode node : Json.all(resource, path)) {
            FhirDate.of(node)
                .ifPresent(
                    date ->
                        dates.add(
                            new SearchDate(
                                definition.name(),
                                date.start().orElse(EARLIEST),
                                date.end().orElse(LATEST))));
          }
        }
      }
    }
    return dates;
  }

  private static void add(Set<String> tokens, String name, JsonNode node) {
    if (node.isValueNode()) {
      add(tokens, name, "", node.asText());
      return;
    }
    if (node.has("coding")) {
      Json.all(node, "coding").forEach(coding -> add(tokens, name, coding));
      return;
    }
    String value = node.has("value") ? node.path("value").asText() : node.path("code").asText();
    if (!value.isEmpty()) {
      add(tokens, name, node.path("system").asText(), value);
    }
  }

  private static void add(Set<String> tokens, String name, String system, String value) {
    tokens.add(name);
    tokens.add(name + "\t" + value);
    tokens.add(name + "\t" + system + "|" + value);
    if (!system.isEmpty()) {
      tokens.add(name + "\t" + system + "|");
    }
  }

  private static Builder type(String type) {
    var definitions = new ArrayList<Definition>();
    TYPES.put(type, definitions);
    return new Builder(definitions).token("identifier", "identifier", "masterIdentifier");
  }

  private record Builder(List<Definition> definitions) {

    Builder token(String name, String... paths) {
      definitions.add(new Definition(name, Kind.TOKEN, List.of(paths)));
      return this;
    }

    Builder date(String name, String... paths) {
      definitions.add(new Definition(name, Kind.DATE, List.of(paths)));
      return this;
    }
  }
}
