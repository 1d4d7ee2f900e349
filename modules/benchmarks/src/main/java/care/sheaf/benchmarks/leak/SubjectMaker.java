package care.sheaf.benchmarks.leak;

import care.sheaf.identity.PatientRecord;
import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.Setting;
import care.sheaf.kernel.SourceId;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Makes up a person. */
final class SubjectMaker {

  private static final List<String> CLAIMING =
      List.of("R8000", "R8001", "R8003", "R8014", "R1290", "R8008");
  private static final List<String> BREAKING = List.of("R8000", "R8001", "R8003", "R1290");

  private final Chance chance;

  SubjectMaker(Chance chance) {
    this.chance = chance;
  }

  Subject make() {
    Map<SourceId, PatientRecordId> patients = patients();
    boolean restricted = chance.in(15);
    SourceId restricting = chance.of(List.copyOf(patients.keySet()));
    var records = new ArrayList<PatientRecord>();
    patients.forEach(
        (source, id) -> records.add(record(id, source, restricted && source.equals(restricting))));
    var entries = new ArrayList<Entry>();
    records.forEach(record -> entries.add(patient(record, records)));
    var maker = new EntryMaker(chance, patients);
    entries.addAll(maker.make(chance.between(5, 22)));
    entries.stream()
        .filter(entry -> entry.id().type().equals("Patient") && chance.in(20))
        .forEach(patient -> maker.pointer(patient.newest().json()));
    return new Subject(
        new PersonId(chance.id()),
        records,
        entries,
        sayings(List.copyOf(patients.keySet())),
        carers(),
        users(CLAIMING, restricted ? 60 : 25),
        users(BREAKING, 6));
  }

  private Map<SourceId, PatientRecordId> patients() {
    var patients = new LinkedHashMap<SourceId, PatientRecordId>();
    List<SourceId> sources = new ArrayList<>(chance.some(Places.SOURCES, 3));
    if (sources.isEmpty()) {
      sources.add(Places.SOURCES.get(0));
    }
    sources.forEach(source -> patients.put(source, new PatientRecordId(chance.id())));
    return patients;
  }

  private Set<String> carers() {
    var carers = new TreeSet<String>();
    Places.ORGANISATIONS.stream().filter(each -> chance.in(80)).forEach(carers::add);
    return carers;
  }

  private Set<String> users(List<String> roles, int percent) {
    var users = new TreeSet<String>();
    for (String role : roles) {
      for (String organisation : Places.ORGANISATIONS) {
        if (chance.in(percent)) {
          users.add(role + " " + organisation);
        }
      }
    }
    return users;
  }

  private static PatientRecord record(PatientRecordId id, SourceId source, boolean restricted) {
    return new PatientRecord(
        id,
        source,
        Optional.of(new PatientRecord.NumberClaim(Viewers.NUMBER, true)),
        List.of(new PatientRecord.Name("Hill", List.of("Grace"), "")),
        Optional.of(LocalDate.of(1950, 2, 3)),
        Optional.of("female"),
        List.of("ZZ991AA"),
        List.of("1 Mill Lane"),
        PatientRecord.Contacts.NONE,
        Optional.of(new OdsCode("Z99001")),
        false,
        restricted,
        true);
  }

  private Entry patient(PatientRecord record, List<PatientRecord> all) {
    ObjectNode json = Fhir.resource("Patient", record.id().value());
    ObjectNode meta =
        json.putObject("meta").put("versionId", "1").put("source", record.source().uri());
    if (record.restricted()) {
      meta.putArray("security")
          .add(Fhir.coding("http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "R"));
    }
    json.putArray("identifier")
        .addObject()
        .put("system", "https://fhir.nhs.uk/Id/nhs-number")
        .put("value", Viewers.NUMBER.value());
    json.withArray("identifier")
        .addObject()
        .put("system", "urn:" + record.source())
        .put("value", record.id().value().substring(0, 5));
    json.put("active", true);
    json.putArray("name")
        .addObject()
        .put("family", chance.of("Hill", "Hill", "Hall"))
        .putArray("given")
        .add("Grace");
    json.putArray("telecom")
        .addObject()
        .put("system", "phone")
        .put("value", "01632 96010" + chance.below(9));
    json.put("gender", "female").put("birthDate", "1950-02-03");
    json.putArray("address")
        .addObject()
        .put("postalCode", "ZZ99 1AA")
        .putArray("line")
        .add(chance.of("1 Mill Lane", "2 High Street"));
    if (chance.in(50)) {
      json.putArray("generalPractitioner").addObject().put("reference", Places.CLINIC.reference());
    }
    if (chance.in(30)) {
      json.putArray("contact").addObject().putObject("name").put("family", "Friend");
    }
    if (chance.in(15)) {
      ObjectNode link = json.putArray("link").addObject();
      link.putObject("other").put("reference", chance.of(all).id().entry().reference());
      link.put("type", "seealso");
    }
    return new Entry(
        record.id().entry(),
        record.source(),
        Optional.of(record.id()),
        List.of(Optional.of(new Entry.Version(DataClass.DEMOGRAPHICS, json))),
        false);
  }

  private List<Saying> sayings(List<SourceId> sources) {
    if (chance.in(45)) {
      return List.of();
    }
    return Stream.generate(() -> saying(chance.of(sources))).limit(chance.between(1, 3)).toList();
  }

  private Saying saying(SourceId source) {
    boolean optOut = chance.in(40);
    Optional<Saying.Rule> root =
        chance.in(optOut ? 90 : 97)
            ? Optional.of(rule(chance.in(optOut ? 60 : 75), 2))
            : Optional.empty();
    return new Saying(chance.id(), source, optOut, root);
  }

  private Saying.Rule rule(boolean deny, int deeper) {
    var exceptions = new ArrayList<Saying.Rule>();
    for (int count = deeper == 0 ? 0 : chance.below(3); count > 0; count--) {
      exceptions.add(rule(!deny, deeper - 1));
    }
    return new Saying.Rule(
        deny,
        chance.in(15) ? Optional.of(chance.of(Saying.DAYS)) : Optional.empty(),
        chance.in(15) ? Optional.of(chance.of(Saying.DAYS)) : Optional.empty(),
        chance.in(20) ? chance.some(List.of("TREAT", "ETREAT", "COC", "CAREMGT"), 2) : List.of(),
        chance.in(30) ? receivers() : List.of(),
        chance.in(35) ? chance.some(Places.SOURCES, 2) : List.of(),
        chance.in(10) ? List.of(new OdsCode(chance.of("RZA", "RZM"))) : List.of(),
        chance.in(45) ? chance.some(Places.CLASSES, 3) : List.of(),
        chance.in(25) ? chance.some(Places.SENT, 2) : List.of(),
        chance.in(15)
            ? List.of(chance.of(Setting.MENTAL_HEALTH, Setting.ACUTE, Setting.GP))
            : List.of(),
        exceptions);
  }

  private List<Saying.Receiver> receivers() {
    Optional<String> organisation =
        chance.in(70) ? Optional.of(chance.of(Places.ORGANISATIONS)) : Optional.empty();
    Optional<String> role =
        organisation.isEmpty() || chance.in(30)
            ? Optional.of(chance.of(Places.ROLES))
            : Optional.empty();
    return List.of(new Saying.Receiver(organisation, role));
  }
}
