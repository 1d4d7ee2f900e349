package care.sheaf.identity.internal.matching;

import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.PersonId;
import java.util.List;

/** Those among the candidates who hold a verified number. */
final class Holders {

  private Holders() {}

  static List<Candidate> of(NhsNumber number, List<Candidate> candidates) {
    return candidates.stream().filter(candidate -> candidate.holdsVerified(number)).toList();
  }

  static List<Candidate> agreeing(NhsNumber number, KnownFacts record, List<Candidate> candidates) {
    return candidates.stream()
        .filter(candidate -> candidate.verifiedHolderAgrees(number, record))
        .toList();
  }

  static List<PersonId> persons(List<Candidate> candidates) {
    return candidates.stream().map(Candidate::person).toList();
  }
}
