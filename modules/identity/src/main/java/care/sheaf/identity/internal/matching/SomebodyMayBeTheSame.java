package care.sheaf.identity.internal.matching;

import care.sheaf.identity.internal.matching.Verdict.Review;
import java.util.List;
import java.util.Optional;

/**
 * The model takes someone for likelier than not, but is not sure enough, or not of one person only.
 */
final class SomebodyMayBeTheSame implements MatchRule {

  private final double review;

  SomebodyMayBeTheSame(double review) {
    this.review = review;
  }

  @Override
  public Optional<Verdict> judge(KnownFacts record, List<Candidate> candidates) {
    List<Candidate> inQuestion = Possible.of(record, candidates, review);
    return inQuestion.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Review(
                Holders.persons(inQuestion),
                "What is known makes it likelier than not that this is someone who is there, but not"
                    + " sure enough to say so without a steward."));
  }
}
