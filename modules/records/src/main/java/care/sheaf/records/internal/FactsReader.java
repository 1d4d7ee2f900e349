package care.sheaf.records.internal;

import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.PatientRecordId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what the read model keeps out of an entry's JSON. */
final class FactsReader {

  private static final List<String> CLINICAL_DATES =
      List.of(
          "effectiveDateTime",
          "effectivePeriod",
          "effectiveInstant",
          "onsetDateTime",
          "onsetPeriod",
          "performedDateTime",
          "performedPeriod",
          "occurrenceDateTime",
          "occurrencePeriod",
          "whenHandedOver",
          "start",
          "period",
          "startDate",
          "authoredOn",
          "authored",
          "date",
          "dateTime",
          "collection.collectedDateTime",
          "dateAsserted",
          "issued",
          "recordedDate",
          "recorded",
          "sent",
          "created");

  private static final List<String> RECORDED_DATES =
      List.of(
          "recordedDate",
          "recorded",
          "issued",
          "authoredOn",
          "authored",
          "dateAsserted",
          "date",
          "created",
          "dateTime",
          "effectiveDateTime",
          "whenHandedOver",
          "period.start");

  private static final Set<String> ENDING =
      Set.of("Flag", "CarePlan", "CareTeam", "EpisodeOfCare", "Appointment", "Consent");

  private FactsReader() {}

  static Facts read(EntryId entry, Optional<PatientRecordId> record, DataClass kind, String json) {
    ObjectNode resource = Json.parse(json);
    State state = State.of(resource);
    Optional<Section> section = Section.of(entry.type(), kind, state == State.ENDED);
    Optional<FhirDate> when = clinicalDate(resource);
    Optional<String> recorded = Json.firstText(resource, RECORDED_DATES);
    Optional<JsonNode> concept = concept(resource);
    return new Facts(
        section,
        state,
        concept.flatMap(Concept::words).orElseGet(() -> Wording.title(resource)),
        Wording.detail(resource),
        State.words(resource),
        when.map(FhirDate::words).orElse(""),
        concept.flatMap(Concept::key),
        section.flatMap(at -> Occasion.of(at, resource, when)),
        section.flatMap(at -> Occasion.said(at, resource)),
        concept.isPresent() ? Optional.empty() : medication(resource),
        Json.all(resource, "extension").stream().flatMap(e -> warning(e).stream()).toList(),
        when.flatMap(FhirDate::start),
        ends(entry.type(), resource),
        recorded,
        recorded.flatMap(FhirDate::parse).flatMap(FhirDate::start),
        SearchParameters.tokens(resource),
        SearchParameters.dates(resource),
        References.links(resource),
        References.in(resource),
        WithheldReferences.needs(resource, target -> isGiven(target, record)),
        Dependencies.of(resource));
  }

  /** One's own patient record is as visible as the person; the directory always is. */
  private static boolean isGiven(String target, Optional<PatientRecordId> record) {
    return References.isDirectory(target)
        || record.filter(own -> own.entry().reference().equals(target)).isPresent();
  }

  private static Optional<FhirDate> clinicalDate(JsonNode resource) {
    if (resource.has("start") && resource.has("end")) {
      return FhirDate.of(resource);
    }
    return CLINICAL_DATES.stream()
        .flatMap(path -> Json.first(resource, path).stream())
        .flatMap(node -> FhirDate.of(node).stream())
        .findFirst();
  }

  private static Optional<JsonNode> concept(JsonNode resource) {
    return Json.first(resource, "code")
        .filter(JsonNode::isObject)
        .or(() -> Json.first(resource, "vaccineCode"))
        .or(() -> Json.first(resource, "medicationCodeableConcept"))
        .or(() -> contained(resource))
        .or(() -> Json.first(resource, "reaction.substance"));
  }

  private static Optional<JsonNode> contained(JsonNode resource) {
    return Json.text(resource, "medicationReference.reference")
        .filter(reference -> reference.startsWith("#"))
        .flatMap(
            reference ->
                Json.all(resource, "contained").stream()
                    .filter(inside -> inside.path("id").asText().equals(reference.substring(1)))
                    .findFirst())
        .flatMap(inside -> Json.first(inside, "code"));
  }

  private static Optional<String> medication(JsonNode resource) {
    return Json.first(resource, "medicationReference").flatMap(References::named);
  }

  private static Optional<Instant> ends(String type, JsonNode resource) {
    if (type.equals("MedicationRequest") || type.equals("MedicationStatement")) {
      return Dosages.ends(resource);
    }
    if (!ENDING.contains(type)) {
      return Optional.empty();
    }
    Optional<JsonNode> period =
        type.equals("Appointment") ? Optional.of(resource) : Json.first(resource, "period");
    return period.flatMap(FhirDate::of).flatMap(FhirDate::end);
  }

  private static Optional<String> warning(JsonNode extension) {
    return extension.path("url").asText().contains("ListWarningCode")
        ? Json.text(extension, "valueCode")
            .or(() -> Json.text(extension, "valueCodeableConcept.coding.code"))
        : Optional.empty();
  }
}
