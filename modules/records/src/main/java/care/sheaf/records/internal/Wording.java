package care.sheaf.records.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An entry in words for people: a title, and what belongs beside it. */
final class Wording {

  private static final int LONGEST_NOTE = 300;

  private static final List<String> CONCEPTS =
      List.of("code", "vaccineCode", "medicationCodeableConcept");

  private static final List<String> TEXTS = List.of("title", "description.text", "description");

  private static final List<String> KINDS =
      List.of("type", "serviceType", "appointmentType", "category", "scope", "relationship");

  private Wording() {}

  static String title(JsonNode resource) {
    return switch (resource.path("resourceType").asText()) {
      case "Encounter" -> encounter(resource);
      case "CareTeam" -> Json.text(resource, "name").orElse("Care team");
      case "Practitioner", "RelatedPerson" -> Names.display(resource).orElse("Name not given");
      case "Organization", "Location" -> Json.text(resource, "name").orElse("Name not given");
      case "FamilyMemberHistory" -> familyHistory(resource);
      default -> anyTitle(resource);
    };
  }

  static String detail(JsonNode resource) {
    Stream<String> parts =
        switch (resource.path("resourceType").asText()) {
          case "Observation" -> Values.of(resource);
          case "AllergyIntolerance" -> allergy(resource);
          case "MedicationRequest" -> Dosages.of(resource, "dosageInstruction");
          case "MedicationStatement", "MedicationAdministration" -> Dosages.of(resource, "dosage");
          case "MedicationDispense" -> Dosages.supply(resource);
          case "Immunization" -> immunization(resource);
          case "Condition" -> concepts(resource, List.of("severity", "bodySite"));
          case "Encounter" ->
              Stream.concat(
                  concepts(resource, List.of("reasonCode")),
                  Json.text(resource, "serviceProvider.display").stream());
          case "FamilyMemberHistory" -> concepts(resource, List.of("relationship"));
          case "RelatedPerson" -> relatedPerson(resource);
          case "DiagnosticReport" -> Json.text(resource, "conclusion").stream();
          default -> concepts(resource, List.of("reasonCode", "bodySite", "outcome"));
        };
    return Stream.concat(parts, notes(resource))
        .filter(part -> !part.isBlank())
        .collect(Collectors.joining("; "));
  }

  private static String anyTitle(JsonNode resource) {
    return CONCEPTS.stream()
        .flatMap(path -> Json.first(resource, path).flatMap(Concept::words).stream())
        .findFirst()
        .or(() -> Json.firstText(resource, TEXTS))
        .or(() -> kind(resource))
        .or(() -> Json.text(resource, "medicationReference.display"))
        .orElseGet(() -> words(resource.path("resourceType").asText()));
  }

  private static Optional<String> kind(JsonNode resource) {
    return KINDS.stream()
        .flatMap(path -> Json.all(resource, path).stream())
        .flatMap(concept -> Concept.words(concept).stream())
        .findFirst();
  }

  private static String encounter(JsonNode resource) {
    return Json.all(resource, "type").stream()
        .flatMap(type -> Concept.words(type).stream())
        .findFirst()
        .or(() -> Json.text(resource, "serviceType.text"))
        .or(() -> Json.text(resource, "class.display"))
        .map(Wording::capital)
        .orElse("Encounter");
  }

  private static String familyHistory(JsonNode resource) {
    String conditions =
        Json.all(resource, "condition.code").stream()
            .flatMap(code -> Concept.words(code).stream())
            .collect(Collectors.joining(", "));
    return conditions.isEmpty() ? "Family history" : conditions;
  }

  private static Stream<String> allergy(JsonNode resource) {
    Stream<String> reactions =
        Json.all(resource, "reaction").stream()
            .map(
                reaction ->
                    concepts(reaction, List.of("manifestation")).collect(Collectors.joining(", "))
                        + Json.text(reaction, "severity").map(s -> " (" + s + ")").orElse(""));
    Stream<String> criticality =
        Json.text(resource, "criticality").stream()
            .map(
                code ->
                    switch (code) {
                      case "high" -> "high risk";
                      case "low" -> "low risk";
                      default -> "risk not assessed";
                    });
    return Stream.concat(reactions, criticality);
  }

  private static Stream<String> immunization(JsonNode resource) {
    return Stream.of(
            Json.firstText(
                    resource,
                    List.of(
                        "protocolApplied.doseNumberPositiveInt",
                        "protocolApplied.doseNumberString"))
                .map(dose -> "dose " + dose),
            Json.text(resource, "lotNumber").map(lot -> "batch " + lot),
            Json.first(resource, "statusReason").flatMap(Concept::words))
        .flatMap(Optional::stream);
  }

  private static Stream<String> relatedPerson(JsonNode resource) {
    return Stream.concat(
        concepts(resource, List.of("relationship")),
        Json.all(resource, "telecom.value").stream().map(JsonNode::asText));
  }

  private static Stream<String> concepts(JsonNode node, List<String> paths) {
    return paths.stream()
        .flatMap(path -> Json.all(node, path).stream())
        .flatMap(concept -> Concept.words(concept).stream());
  }

  private static Stream<String> notes(JsonNode resource) {
    return Json.all(resource, "note.text").stream()
        .map(JsonNode::asText)
        .map(note -> note.length() > LONGEST_NOTE ? note.substring(0, LONGEST_NOTE) + " …" : note);
  }

  /** {@code RiskAssessment} as {@code Risk assessment}. */
  static String words(String type) {
    return capital(type.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.UK));
  }

  private static String capital(String words) {
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.UK) + words.substring(1);
  }
}
