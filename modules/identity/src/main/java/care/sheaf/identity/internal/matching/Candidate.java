package care.sheaf.identity.internal.matching;

import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.PersonId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A person whom a record might be about, by what the records linked to them say. */
public record Candidate(PersonId person, List<KnownFacts> records) {

  public Candidate {
    records = List.copyOf(records);
  }

  boolean holdsVerified(NhsNumber number) {
    return verifiedNumbers().contains(number);
  }

  Set<NhsNumber> verifiedNumbers() {
    return records.stream()
        .flatMap(facts -> facts.verifiedNumber().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  boolean claims(NhsNumber number) {
    return records.stream().anyMatch(facts -> facts.claims(number));
  }

  boolean agrees(KnownFacts record) {
    return records.stream().anyMatch(record::agreesOnBirthDateAndFamilyName);
  }

  /** Whether the very record that holds the verified number agrees; another one does not count. */
  boolean verifiedHolderAgrees(NhsNumber number, KnownFacts record) {
    return records.stream()
        .filter(facts -> facts.verifiedNumber().filter(number::equals).isPresent())
        .anyMatch(record::agreesOnBirthDateAndFamilyName);
  }
}
