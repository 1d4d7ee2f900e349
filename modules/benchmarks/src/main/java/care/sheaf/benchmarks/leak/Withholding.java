package care.sheaf.benchmarks.leak;

import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.Person;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.Label;
import care.sheaf.kernel.PatientRecordId;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Works out what remains of a person for a viewer when what is withheld had never been. */
final class Withholding {

  private final Oracle oracle;

  Withholding(Oracle oracle) {
    this.oracle = oracle;
  }

  /**
   * @param kept references of entries that remain
   */
  record Remains(Person person, List<Entry> entries, Set<String> kept) {}

  /** All entries, with the Consents that the directives came as. */
  static List<Entry> withConsents(Subject subject) {
    var all = new ArrayList<>(subject.entries());
    for (Saying saying : subject.sayings()) {
      PatientRecordId record = subject.recordOf(saying.source()).id();
      ObjectNode json = saying.json(record.entry().reference());
      json.putObject("meta").put("versionId", "1").put("source", saying.source().uri());
      all.add(
          new Entry(
              new EntryId("Consent", saying.id()),
              saying.source(),
              Optional.of(record),
              List.of(Optional.of(new Entry.Version(DataClass.CONSENT, json))),
              false));
    }
    return all;
  }

  /**
   * @param refused whether every look at the person is refused: that there is somebody of an id, or
   *     of a patient record's id, is no secret then, and nothing else is told
   */
  Remains of(AccessContext viewer, Subject subject, boolean refused) {
    List<Entry> all = withConsents(subject);
    Set<String> kept = new HashSet<>();
    if (refused) {
      kept.addAll(subject.patientReferences());
    } else {
      Map<String, Set<Label>> labels = Carried.labels(oracle, all);
      all.stream()
          .filter(
              entry ->
                  oracle.sees(
                      viewer, subject, entry, labels.getOrDefault(entry.reference(), Set.of())))
          .forEach(entry -> kept.add(entry.reference()));
    }
    List<Entry> remaining = closed(subject, all, kept);
    return new Remains(person(subject, remaining), remaining, Set.copyOf(kept));
  }

  /** Until nothing more goes because of what has gone. */
  private static List<Entry> closed(Subject subject, List<Entry> all, Set<String> kept) {
    while (true) {
      Predicate<String> withheld = withheld(subject, all, kept);
      var remaining = new ArrayList<Entry>();
      for (Entry entry : all) {
        if (kept.contains(entry.reference())) {
          List<Optional<Entry.Version>> versions =
              entry.versions().stream()
                  .map(version -> version.flatMap(each -> without(each, withheld, subject)))
                  .toList();
          if (versions.get(versions.size() - 1).isPresent()) {
            remaining.add(entry.with(versions));
          }
        }
      }
      if (remaining.size() == kept.size()) {
        return remaining;
      }
      kept.clear();
      remaining.forEach(entry -> kept.add(entry.reference()));
    }
  }

  private static Optional<Entry.Version> without(
      Entry.Version version, Predicate<String> withheld, Subject subject) {
    return Absence.of(version.json(), withheld, subject.restricted())
        .map(json -> new Entry.Version(version.dataClass(), json));
  }

  private static Predicate<String> withheld(Subject subject, List<Entry> all, Set<String> kept) {
    Set<String> gone =
        all.stream()
            .map(Entry::reference)
            .filter(reference -> !kept.contains(reference))
            .collect(Collectors.toSet());
    // An entry's own patient record is its subject whether or not the Patient is seen.
    records(subject, all.stream().filter(each -> kept.contains(each.reference())).toList())
        .forEach(record -> gone.remove(record.id().entry().reference()));
    return gone::contains;
  }

  private static List<PatientRecord> records(Subject subject, List<Entry> remaining) {
    Set<PatientRecordId> of =
        remaining.stream().flatMap(each -> each.record().stream()).collect(Collectors.toSet());
    return subject.records().stream().filter(record -> of.contains(record.id())).toList();
  }

  /** That a person is restricted is known from all records, whoever sees them (ADR 0018). */
  private static Person person(Subject subject, List<Entry> remaining) {
    List<PatientRecord> records = new ArrayList<>(records(subject, remaining));
    if (records.isEmpty()) {
      records.add(subject.records().get(0));
    }
    if (subject.restricted() && records.stream().noneMatch(PatientRecord::restricted)) {
      records.set(0, restricting(records.get(0)));
    }
    return new Person(subject.id(), records, false);
  }

  private static PatientRecord restricting(PatientRecord record) {
    return new PatientRecord(
        record.id(),
        record.source(),
        record.nhsNumber(),
        record.names(),
        record.birthDate(),
        record.gender(),
        record.postcodes(),
        record.addressLines(),
        record.contacts(),
        record.registeredPractice(),
        record.deceased(),
        true,
        record.active());
  }
}
