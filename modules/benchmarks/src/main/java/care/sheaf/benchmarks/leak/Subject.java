package care.sheaf.benchmarks.leak;

import care.sheaf.identity.PatientRecord;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.SourceId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An invented person.
 *
 * @param records one of each source; one of them may restrict the person
 * @param entries Patient entries included, Consents not
 * @param carers organisations that have a relationship, by an encounter
 * @param claimants users who have claimed one
 * @param emergencies users who have emergency access
 */
record Subject(
    PersonId id,
    List<PatientRecord> records,
    List<Entry> entries,
    List<Saying> sayings,
    Set<String> carers,
    Set<String> claimants,
    Set<String> emergencies) {

  Subject {
    records = List.copyOf(records);
    entries = List.copyOf(entries);
    sayings = List.copyOf(sayings);
    carers = Set.copyOf(carers);
    claimants = Set.copyOf(claimants);
    emergencies = Set.copyOf(emergencies);
  }

  boolean restricted() {
    return records.stream().anyMatch(PatientRecord::restricted);
  }

  PatientRecord recordOf(SourceId source) {
    return records.stream().filter(each -> each.source().equals(source)).findFirst().orElseThrow();
  }

  Set<String> patientReferences() {
    return records.stream().map(each -> each.id().entry().reference()).collect(Collectors.toSet());
  }

  Subject withEntries(List<Entry> others) {
    return new Subject(id, records, others, sayings, carers, claimants, emergencies);
  }

  Subject withSayings(List<Saying> others) {
    return new Subject(id, records, entries, others, carers, claimants, emergencies);
  }
}
