package care.sheaf.records.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a medicine is to be taken, and until when. */
final class Dosages {

  private Dosages() {}

  static Stream<String> of(JsonNode resource, String path) {
    return Json.all(resource, path).stream()
        .map(
            dosage ->
                Json.text(dosage, "text")
                    .or(() -> Json.text(dosage, "patientInstruction"))
                    .orElseGet(() -> structured(dosage)));
  }

  static Stream<String> supply(JsonNode dispense) {
    Stream<String> quantity =
        Json.first(dispense, "quantity").map(q -> Values.quantity(q) + " supplied").stream();
    return Stream.concat(of(dispense, "dosageInstruction"), quantity);
  }

  /**
   * When a medicine ends by itself. An acute one without an end is active on its first day only; a
   * repeat one, and one of an unknown kind, goes on until it is ended (GP Connect, medication
   * guidance).
   */
  static Optional<Instant> ends(JsonNode resource) {
    Optional<Instant> stated =
        Json.first(resource, "effectivePeriod").flatMap(FhirDate::of).flatMap(FhirDate::end);
    if (stated.isPresent() || !isAcute(resource)) {
      return stated;
    }
    return Json.first(resource, "dispenseRequest.validityPeriod")
        .flatMap(FhirDate::of)
        .flatMap(FhirDate::end)
        .or(() -> supplyRunsOut(resource))
        .or(() -> firstDay(resource));
  }

  private static Optional<Instant> supplyRunsOut(JsonNode resource) {
    JsonNode duration = resource.path("dispenseRequest").path("expectedSupplyDuration");
    if (!duration.path("value").isNumber()) {
      return Optional.empty();
    }
    Optional<Duration> unit =
        switch (duration.path("code").asText()) {
          case "d" -> Optional.of(Duration.ofDays(1));
          case "wk" -> Optional.of(Duration.ofDays(7));
          default -> Optional.empty();
        };
    return unit.flatMap(
        length ->
            start(resource)
                .flatMap(FhirDate::end)
                .map(day -> day.plus(length.multipliedBy(duration.path("value").asLong()))));
  }

  private static Optional<Instant> firstDay(JsonNode resource) {
    return start(resource)
        .flatMap(FhirDate::day)
        .flatMap(day -> FhirDate.parse(day.toString()))
        .flatMap(FhirDate::end);
  }

  private static Optional<FhirDate> start(JsonNode resource) {
    return Json.firstText(resource, List.of("authoredOn", "effectivePeriod.start"))
        .flatMap(FhirDate::parse);
  }

  private static boolean isAcute(JsonNode resource) {
    return Json.all(resource, "courseOfTherapyType.coding.code").stream()
        .anyMatch(code -> code.asText().equals("acute"));
  }

  private static String structured(JsonNode dosage) {
    Stream<String> dose =
        Json.first(dosage, "doseAndRate.doseQuantity").or(() -> Json.first(dosage, "dose")).stream()
            .map(Values::quantity);
    Stream<String> rest =
        Stream.of("timing.code", "route", "site")
            .flatMap(path -> Json.first(dosage, path).stream())
            .flatMap(concept -> Concept.words(concept).stream());
    return Stream.concat(dose, rest).collect(Collectors.joining(", "));
  }
}
