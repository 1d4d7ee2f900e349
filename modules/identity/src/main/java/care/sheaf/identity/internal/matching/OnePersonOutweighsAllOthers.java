package care.sheaf.identity.internal.matching;

import care.sheaf.identity.internal.matching.Verdict.Link;
import java.util.List;
import java.util.Optional;

/**
 * The model is as sure of one person as {@code governance/matching.yaml} asks for, all records of
 * that person together speak for it, and nobody else comes into question.
 */
final class OnePersonOutweighsAllOthers implements MatchRule {

  private final double link;
  private final double review;

  OnePersonOutweighsAllOthers(double link, double review) {
    this.link = link;
    this.review = review;
  }

  @Override
  public Optional<Verdict> judge(KnownFacts record, List<Candidate> candidates) {
    List<Candidate> inQuestion = Possible.of(record, candidates, review);
    if (inQuestion.size() != 1) {
      return Optional.empty();
    }
    Candidate only = inQuestion.get(0);
    return only.best().probability() >= link
            && only.bestRecord().givenNamesAgree()
            && only.speaksForOnePersonOnBalance()
        ? Optional.of(
            new Link(
                only.person(),
                "Names, birth date, address and what else is known speak for one person, and nobody"
                    + " else comes into question."))
        : Optional.empty();
  }
}
