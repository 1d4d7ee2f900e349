package care.sheaf.identity.internal.matching;

import java.util.List;
import java.util.Optional;

/** Rules in order: the first that speaks decides. */
public final class MatchPolicy {

  private final List<MatchRule> rules;

  /**
   * @param rules the last must speak of every record
   */
  public MatchPolicy(List<MatchRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /**
   * A verified NHS number with agreeing demographics links by itself, and so do weights; a number
   * that somebody else holds never does.
   *
   * @param link the probability from which weights link
   * @param review the probability from which a steward is asked
   */
  public static MatchPolicy of(double link, double review) {
    return new MatchPolicy(
        List.of(
            new VerifiedNumberIsHeldByOneWhoAgrees(),
            new VerifiedNumberFitsSeveralPersons(),
            new VerifiedNumberIsHeldBySomeoneElse(),
            new OnePersonOutweighsAllOthers(link, review),
            new NumberIsClaimedWithoutVerification(),
            new SomebodyMayBeTheSame(review),
            new NobodyIsLikeThat()));
  }

  public Judgement judge(KnownFacts record, List<Candidate> candidates) {
    for (MatchRule rule : rules) {
      Optional<Verdict> verdict = rule.judge(record, candidates);
      if (verdict.isPresent()) {
        return new Judgement(rule.name(), verdict.get());
      }
    }
    throw new IllegalStateException("the last rule of a match policy must speak of every record");
  }

  /**
   * @param rule the one that spoke
   */
  public record Judgement(String rule, Verdict verdict) {}
}
