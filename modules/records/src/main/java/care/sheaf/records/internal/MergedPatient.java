package care.sheaf.records.internal;

import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.Person;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.Label;
import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.OdsCode;
import care.sheaf.records.MergedRecord.Banner;
import care.sheaf.records.MergedRecord.Conflict;
import care.sheaf.register.Organisation;
import care.sheaf.register.Register;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One Patient out of the visible patient records, by the rules of docs/merging.md: the record that
 * leads is one with a verified NHS number, the most recent of these; what it does not say is taken
 * from the most recent that does.
 */
final class MergedPatient {

  private static final List<String> SINGLE =
      List.of("birthDate", "gender", "maritalStatus", "communication", "extension");
  private static final List<String> HIDDEN_WHEN_RESTRICTED =
      List.of("telecom", "address", "contact", "generalPractitioner");

  private final Person person;
  private final List<Source> sources;
  private final boolean restricted;

  /** A visible patient record: the row, its JSON, and what identity read of it. */
  private record Source(EntryRow row, ObjectNode json, PatientRecord record) {

    boolean verified() {
      return record.nhsNumber().filter(PatientRecord.NumberClaim::verified).isPresent();
    }
  }

  /**
   * @param rows the visible Patient entries of the person
   * @param fragments how they are shown
   */
  MergedPatient(Person person, List<EntryRow> rows, Fragments fragments) {
    this.person = person;
    Map<String, PatientRecord> records =
        person.records().stream()
            .collect(Collectors.toMap(record -> record.id().value(), Function.identity()));
    // The one fact taken from all records: an address must not come to light because the record
    // that asks for its protection is itself withheld.
    this.restricted = person.isRestricted();
    this.sources =
        rows.stream()
            .filter(row -> records.containsKey(row.entry().id()))
            .flatMap(row -> source(row, fragments, records).stream())
            .sorted(
                Comparator.comparing(Source::verified)
                    .thenComparing(source -> source.record().active())
                    .thenComparing(source -> source.row().updated())
                    .reversed()
                    .thenComparing(source -> source.row().entry()))
            .toList();
  }

  EntryId entry() {
    return new EntryId("Patient", person.id().value());
  }

  List<String> versionedReferences() {
    return sources.stream().map(source -> source.row().versionedReference()).toList();
  }

  Optional<Instant> updated() {
    return sources.stream().map(source -> source.row().updated()).max(Comparator.naturalOrder());
  }

  /** The FHIR Patient; its id is the person's. */
  ObjectNode json() {
    ObjectNode patient = Json.object();
    patient.put("resourceType", "Patient");
    patient.put("id", person.id().value());
    ObjectNode meta = patient.putObject("meta");
    updated().ifPresent(at -> meta.put("lastUpdated", at.toString()));
    if (restricted) {
      Label label = Label.confidentiality("R");
      meta.putArray("security").addObject().put("system", label.system()).put("code", label.code());
    }
    patient.put("active", sources.stream().anyMatch(source -> source.record().active()));
    patient.setAll(identity());
    SINGLE.forEach(field -> copy(patient, field, sources));
    addDeath(patient);
    if (!restricted) {
      HIDDEN_WHEN_RESTRICTED.forEach(field -> copy(patient, field, mostRecent()));
    }
    addLinks(patient);
    disagreement()
        .ifPresent(conflict -> extensions(patient).add(ItemExtensions.conflict(conflict)));
    return patient;
  }

  Banner banner(Register register) {
    Optional<String> number =
        numbers().stream().findFirst().map(PatientRecord.NumberClaim::number).map(NhsNumber::value);
    return new Banner(
        sources.stream()
            .flatMap(source -> Names.display(source.json()).stream())
            .findFirst()
            .orElse("Name not shown"),
        text("birthDate").flatMap(FhirDate::parse).flatMap(FhirDate::day),
        number,
        numbers().stream().findFirst().filter(PatientRecord.NumberClaim::verified).isPresent(),
        text("gender").orElse("unknown"),
        restricted ? Optional.empty() : address(),
        restricted ? Optional.empty() : practice(register),
        deceased(),
        isDeathUnconfirmed(),
        restricted,
        person.reviewOpen(),
        person.mayBeTwo(),
        disagreements());
  }

  /** Names of the fields that visible records state differently. */
  List<String> disagreements() {
    var fields = new ArrayList<String>();
    differs(fields, "family name", source -> family(source).map(Concept::plain));
    differs(fields, "birth date", source -> Json.text(source.json(), "birthDate"));
    differs(fields, "gender", source -> Json.text(source.json(), "gender"));
    differs(fields, "death", MergedPatient::saysOfDeath);
    differs(
        fields, "NHS number", source -> source.record().nhsNumber().map(c -> c.number().value()));
    return List.copyOf(fields);
  }

  private Optional<Conflict> disagreement() {
    List<String> fields = disagreements();
    return fields.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Conflict(
                "demographics-differ",
                "Sources state these differently: " + String.join(", ", fields) + ".",
                sources.stream().map(source -> source.row().entry()).toList()));
  }

  private ObjectNode identity() {
    ObjectNode identity = Json.object();
    addDistinct(identity.putArray("identifier"), "identifier", this::identifierKey);
    addDistinct(identity.putArray("name"), "name", MergedPatient::nameKey);
    for (String field : List.of("identifier", "name")) {
      if (identity.path(field).isEmpty()) {
        identity.remove(field);
      }
    }
    return identity;
  }

  private void addDistinct(ArrayNode into, String field, Function<JsonNode, String> key) {
    var seen = new LinkedHashSet<String>();
    for (Source source : sources) {
      for (JsonNode element : Json.all(source.json(), field)) {
        if (seen.add(key.apply(element))) {
          into.add(element);
        }
      }
    }
  }

  private String identifierKey(JsonNode identifier) {
    return identifier.path("system").asText() + "|" + identifier.path("value").asText();
  }

  private static String nameKey(JsonNode name) {
    return Concept.plain(
        name.path("family").asText() + " " + name.path("given") + name.path("text"));
  }

  private void addLinks(ObjectNode patient) {
    if (sources.isEmpty()) {
      return;
    }
    ArrayNode links = patient.putArray("link");
    for (Source source : sources) {
      ObjectNode link = links.addObject();
      link.putObject("other").put("reference", source.row().reference());
      link.put("type", "seealso");
    }
  }

  private List<PatientRecord.NumberClaim> numbers() {
    return sources.stream().flatMap(source -> source.record().nhsNumber().stream()).toList();
  }

  private Optional<String> address() {
    return mostRecent().stream()
        .flatMap(source -> Json.all(source.json(), "address").stream())
        .filter(address -> !address.path("use").asText().equals("old"))
        .map(MergedPatient::oneLine)
        .filter(line -> !line.isBlank())
        .findFirst();
  }

  private static String oneLine(JsonNode address) {
    String parts =
        Stream.of("line", "city", "district", "postalCode")
            .flatMap(part -> Json.all(address, part).stream())
            .map(JsonNode::asText)
            .collect(Collectors.joining(", "));
    return parts.isEmpty() ? address.path("text").asText() : parts;
  }

  private Optional<String> practice(Register register) {
    Optional<OdsCode> code =
        mostRecent().stream()
            .flatMap(source -> source.record().registeredPractice().stream())
            .findFirst();
    return code.flatMap(register::organisation)
        .map(Organisation::name)
        .or(() -> code.map(OdsCode::value))
        .or(() -> text("generalPractitioner.display"));
  }

  /** The record that is surest of the death; one that took it back does not outweigh another. */
  private Optional<Source> death() {
    return sources.stream()
        .filter(source -> Death.of(source.json()).isDead())
        .min(Comparator.comparing(source -> Death.of(source.json())));
  }

  private boolean isDeathUnconfirmed() {
    return death().filter(source -> Death.of(source.json()) == Death.INFORMAL).isPresent();
  }

  private Optional<String> deceased() {
    return death().map(source -> words(source.json()) + takenBack());
  }

  private static String words(JsonNode patient) {
    Optional<String> day =
        Json.text(patient, "deceasedDateTime").flatMap(FhirDate::parse).map(FhirDate::words);
    if (Death.of(patient) == Death.INFORMAL) {
      return day.map(words -> "Reported to have died on " + words).orElse("Reported to have died")
          + ", not formally confirmed";
    }
    return day.map(words -> "Died " + words).orElse("Has died");
  }

  private String takenBack() {
    return sources.stream().anyMatch(source -> Death.of(source.json()) == Death.TAKEN_BACK)
        ? ". Another source has taken its notice of death back"
        : "";
  }

  /** With who told of it, which a reader of FHIR needs as well. */
  private void addDeath(ObjectNode patient) {
    if (patient.get("extension") instanceof ArrayNode copied) {
      for (int index = copied.size() - 1; index >= 0; index--) {
        if (copied.get(index).path("url").asText().equals(Death.STATUS)) {
          copied.remove(index);
        }
      }
      if (copied.isEmpty()) {
        patient.remove("extension");
      }
    }
    death()
        .ifPresent(
            source -> {
              Death.FIELDS.forEach(field -> copy(patient, field, List.of(source)));
              Death.notification(source.json())
                  .ifPresent(status -> extensions(patient).add(status.deepCopy()));
            });
  }

  private Optional<String> text(String path) {
    return sources.stream().flatMap(source -> Json.text(source.json(), path).stream()).findFirst();
  }

  private static void copy(ObjectNode into, String field, List<Source> from) {
    from.stream()
        .map(source -> source.json().path(field))
        .filter(node -> !node.isMissingNode() && !node.isNull())
        .findFirst()
        .ifPresent(node -> into.set(field, node.deepCopy()));
  }

  private static ArrayNode extensions(ObjectNode patient) {
    return patient.get("extension") instanceof ArrayNode array
        ? array
        : patient.putArray("extension");
  }

  private List<Source> mostRecent() {
    return sources.stream()
        .sorted(
            Comparator.comparing((Source source) -> source.record().active())
                .thenComparing(source -> source.row().updated())
                .reversed())
        .toList();
  }

  private void differs(List<String> fields, String name, Function<Source, Optional<String>> value) {
    long values = sources.stream().flatMap(s -> value.apply(s).stream()).distinct().count();
    if (values > 1) {
      fields.add(name);
    }
  }

  /** A record that does not mention death has not been told, which is no other statement. */
  private static Optional<String> saysOfDeath(Source source) {
    Death death = Death.of(source.json());
    return death == Death.NOT_SAID
        ? Optional.empty()
        : Optional.of(death.isDead() ? "dead" : "not dead");
  }

  private static Optional<String> family(Source source) {
    return Names.usual(source.json())
        .flatMap(name -> Json.text(name, "family"))
        .map(name -> name.toLowerCase(Locale.UK));
  }

  private static Optional<Source> source(
      EntryRow row, Fragments fragments, Map<String, PatientRecord> records) {
    PatientRecord record = records.get(row.entry().id());
    if (record == null) {
      throw new IllegalArgumentException("not a patient record of the person");
    }
    return fragments
        .of(row)
        .map(
            shown ->
                new Source(row, Json.parse(new String(shown, StandardCharsets.UTF_8)), record));
  }
}
