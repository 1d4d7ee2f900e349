package care.sheaf.records.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an Observation found, in words with units, and as what two must agree in. */
final class Values {

  private static final List<String> TEXTS =
      List.of("valueString", "valueInteger", "valueTime", "valueSampledData.data");

  private Values() {}

  /** Value, interpretation, reference range, components. */
  static Stream<String> of(JsonNode observation) {
    Optional<String> value =
        value(observation).map(words -> words + interpretation(observation) + range(observation));
    Stream<String> components =
        Json.all(observation, "component").stream()
            .flatMap(
                component ->
                    value(component).stream()
                        .map(words -> named(component) + words + interpretation(component)));
    Stream<String> absent =
        Json.first(observation, "dataAbsentReason").flatMap(Concept::words).stream()
            .map(reason -> "no value: " + reason);
    return Stream.of(value.stream(), components, absent).flatMap(part -> part);
  }

  /** Equal exactly when two say the same value; empty when there is none. */
  static Optional<String> key(JsonNode observation) {
    String key =
        Stream.concat(Stream.of(observation), Json.all(observation, "component").stream())
            .flatMap(Values::partKey)
            .sorted()
            .collect(Collectors.joining(";"));
    return key.isEmpty() ? Optional.empty() : Optional.of(key);
  }

  static String quantity(JsonNode quantity) {
    String unit = Json.text(quantity, "unit").or(() -> Json.text(quantity, "code")).orElse("");
    String number = Json.text(quantity, "comparator").orElse("") + quantity.path("value").asText();
    return unit.isEmpty() ? number : number + (unit.equals("%") ? "" : " ") + unit;
  }

  private static Stream<String> partKey(JsonNode part) {
    Optional<String> concept = Json.first(part, "valueCodeableConcept").flatMap(Concept::key);
    Optional<String> said =
        concept.or(() -> amount(part)).or(() -> value(part).map(Concept::plain));
    String code = Json.first(part, "code").flatMap(Concept::key).orElse("");
    return said.stream().map(value -> code + "=" + value);
  }

  private static Optional<String> amount(JsonNode part) {
    JsonNode quantity = part.path("valueQuantity");
    if (!quantity.path("value").isNumber()) {
      return Optional.empty();
    }
    BigDecimal number = quantity.path("value").decimalValue().stripTrailingZeros();
    String unit = Json.text(quantity, "code").or(() -> Json.text(quantity, "unit")).orElse("");
    return Optional.of(quantity.path("comparator").asText() + number.toPlainString() + " " + unit);
  }

  private static Optional<String> value(JsonNode node) {
    if (node.has("valueQuantity")) {
      return Optional.of(quantity(node.path("valueQuantity")));
    }
    if (node.has("valueBoolean")) {
      return Optional.of(node.path("valueBoolean").asBoolean() ? "yes" : "no");
    }
    if (node.has("valueRatio")) {
      JsonNode ratio = node.path("valueRatio");
      return Optional.of(
          quantity(ratio.path("numerator")) + " to " + quantity(ratio.path("denominator")));
    }
    if (node.has("valueRange")) {
      return Optional.of(bounds(node.path("valueRange")));
    }
    return Json.first(node, "valueCodeableConcept")
        .flatMap(Concept::words)
        .or(() -> Json.firstText(node, TEXTS))
        .or(() -> date(node));
  }

  private static Optional<String> date(JsonNode node) {
    return Json.first(node, "valueDateTime")
        .or(() -> Json.first(node, "valuePeriod"))
        .flatMap(FhirDate::of)
        .map(FhirDate::words);
  }

  private static String named(JsonNode component) {
    return Json.first(component, "code").flatMap(Concept::words).map(name -> name + " ").orElse("");
  }

  private static String interpretation(JsonNode node) {
    return Json.first(node, "interpretation")
        .flatMap(Concept::words)
        .map(words -> " (" + words + ")")
        .orElse("");
  }

  private static String range(JsonNode node) {
    return Json.first(node, "referenceRange")
        .map(range -> Json.text(range, "text").orElseGet(() -> bounds(range)))
        .filter(words -> !words.isBlank())
        .map(words -> ", range " + words)
        .orElse("");
  }

  private static String bounds(JsonNode range) {
    boolean low = range.has("low");
    boolean high = range.has("high");
    if (low && high) {
      return range.path("low").path("value").asText() + " to " + quantity(range.path("high"));
    }
    if (low) {
      return "from " + quantity(range.path("low"));
    }
    return high ? "up to " + quantity(range.path("high")) : "";
  }
}
