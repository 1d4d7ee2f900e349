package care.sheaf.identity.internal.matching;

import java.util.Comparator;
import java.util.List;

/** Those among the candidates who come into question by weight. */
final class Possible {

  private Possible() {}

  /**
   * The likeliest first. Two different verified numbers tell two people apart, so such a pair does
   * not trouble a steward.
   */
  static List<Candidate> of(KnownFacts record, List<Candidate> candidates, double review) {
    return candidates.stream()
        .filter(candidate -> candidate.best().probability() >= review)
        .filter(candidate -> !candidate.isToldApartFrom(record))
        .sorted(Comparator.comparingDouble(each -> -each.best().odds()))
        .toList();
  }
}
