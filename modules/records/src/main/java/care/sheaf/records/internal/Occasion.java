package care.sheaf.records.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** What tells two entries about the same concept apart, by the rule of their section. */
final class Occasion {

  private static final List<String> IDENTIFIERS = List.of("masterIdentifier", "identifier");

  private Occasion() {}

  /** The day, time or identifier; empty when the entry can be the same as no other. */
  static Optional<String> of(Section section, JsonNode resource, Optional<FhirDate> when) {
    return switch (section.rule()) {
      case CONCEPT_AND_STATE ->
          section == Section.ENDED_ALLERGIES ? Optional.of("ended") : dayOrWords(when);
      case CONCEPT_AND_DAY -> when.flatMap(FhirDate::day).map(Object::toString);
      case CONCEPT_TIME_AND_VALUE ->
          when.flatMap(at -> at.exact() ? at.start().map(Object::toString) : day(at));
      case IDENTIFIER -> hash(resource).or(() -> identifier(resource));
    };
  }

  /** What those that are otherwise the same must agree in; empty when nothing was said. */
  static Optional<String> said(Section section, JsonNode resource) {
    return switch (section) {
      case ALLERGIES -> Json.text(resource, "criticality");
      case MEDICATIONS -> Optional.of(Concept.plain(dose(resource))).filter(s -> !s.isEmpty());
      case VACCINATIONS, PROCEDURES -> Json.text(resource, "status");
      case RESULTS, OBSERVATIONS, SOCIAL_CONTEXT -> value(resource);
      default -> Optional.empty();
    };
  }

  private static Optional<String> value(JsonNode resource) {
    return resource.path("resourceType").asText().equals("Observation")
        ? Values.key(resource)
        : Json.text(resource, "conclusion").map(Concept::plain).or(() -> Optional.of("report"));
  }

  private static String dose(JsonNode resource) {
    String path = resource.has("dosageInstruction") ? "dosageInstruction" : "dosage";
    return Dosages.of(resource, path).findFirst().orElse("");
  }

  private static Optional<String> dayOrWords(Optional<FhirDate> when) {
    return when.flatMap(at -> day(at).or(() -> Optional.of(at.words())));
  }

  private static Optional<String> day(FhirDate date) {
    return date.day().map(Object::toString);
  }

  private static Optional<String> hash(JsonNode resource) {
    return Json.text(resource, "content.attachment.hash").map(hash -> "hash " + hash);
  }

  private static Optional<String> identifier(JsonNode resource) {
    return IDENTIFIERS.stream()
        .flatMap(path -> Json.all(resource, path).stream())
        .filter(identifier -> identifier.hasNonNull("system") && identifier.hasNonNull("value"))
        .map(
            identifier ->
                identifier.path("system").asText() + "|" + identifier.path("value").asText())
        .findFirst();
  }
}
