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

  /** Only a verified NHS number with agreeing demographics links by itself. */
  public static MatchPolicy verifiedNumber() {
    return new MatchPolicy(
        List.of(
            new VerifiedNumberIsHeldByOneWhoAgrees(),
            new VerifiedNumberFitsSeveralPersons(),
            new VerifiedNumberIsHeldBySomeoneElse(),
            new NumberIsClaimedWithoutVerification(),
            new BirthDateAndFamilyNameAreShared(),
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
