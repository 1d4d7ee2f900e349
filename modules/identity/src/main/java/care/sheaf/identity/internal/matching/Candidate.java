package care.sheaf.identity.internal.matching;

import care.sheaf.identity.Weighing;
import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.PersonId;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A person whom a record might be about, by what the records linked to them say. */
public record Candidate(PersonId person, List<WeighedRecord> records) {

  public Candidate {
    if (records.isEmpty()) {
      throw new IllegalArgumentException("a candidate is described by one record at least");
    }
    records = List.copyOf(records);
  }

  boolean holdsVerified(NhsNumber number) {
    return verifiedNumbers().contains(number);
  }

  public Set<NhsNumber> verifiedNumbers() {
    return records.stream()
        .flatMap(each -> each.facts().verifiedNumber().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  boolean claims(NhsNumber number) {
    return records.stream().anyMatch(each -> each.facts().claims(number));
  }

  /** Whether verified numbers of both sides say that they are two persons. */
  boolean isToldApartFrom(KnownFacts record) {
    return record.verifiedNumber().isPresent()
        && !verifiedNumbers().isEmpty()
        && !holdsVerified(record.verifiedNumber().get());
  }

  /** Whether the very record that holds the verified number agrees; another one does not count. */
  boolean verifiedHolderAgrees(NhsNumber number, KnownFacts record) {
    return records.stream()
        .filter(each -> each.facts().verifiedNumber().filter(number::equals).isPresent())
        .anyMatch(each -> Demographics.agree(record, each));
  }

  /** The weighing of the record that speaks most for being about this person. */
  public Weighing best() {
    return bestRecord().weighing();
  }

  WeighedRecord bestRecord() {
    return records.stream()
        .max(Comparator.comparingDouble(each -> each.weighing().odds()))
        .orElseThrow();
  }

  /** Whether all records of the person together speak for it, none counting for too much. */
  boolean speaksForOnePersonOnBalance() {
    return records.stream().mapToDouble(WeighedRecord::vote).sum() > 0;
  }
}
