package care.sheaf.consent.internal;

import care.sheaf.consent.Relationships.Kind;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.Setting;
import care.sheaf.register.Register;
import care.sheaf.register.RelationshipRules;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The organisation is the person's practice, or was a short while ago; or has an encounter, a
 * referral, an episode of care or a care team with them, or had one a short while ago; or this user
 * has claimed a relationship. An integrated care board gives no care itself: for its staff a
 * referral or a caseload (an episode, a care team) counts, and a claim.
 */
public record ThereIsARelationship(Register register) implements Rule {

  /** By these an organisation coordinates care that others give. */
  private static final Set<Kind> COORDINATION =
      EnumSet.of(Kind.REFERRAL, Kind.EPISODE, Kind.CARE_TEAM);

  @Override
  public Verdict weigh(Asked asked) {
    return reason(asked)
        .<Verdict>map(Verdict.Holds::new)
        .orElseGet(() -> new Verdict.Fails("no relationship", Refusals.noRelationship()));
  }

  private Optional<String> reason(Asked asked) {
    Optional<OdsCode> organisation = asked.context().organisation();
    if (organisation.isEmpty()) {
      return Optional.empty();
    }
    OdsCode code = organisation.get();
    boolean board =
        register.organisation(code).filter(it -> it.setting() == Setting.ICB).isPresent();
    Stream<String> observed =
        asked.circumstances().relationships().stream()
            .filter(known -> known.organisation().equals(code))
            .filter(known -> !board || COORDINATION.contains(known.kind()))
            .flatMap(known -> words(known, asked.now()).stream());
    Stream<String> claimed =
        asked.circumstances().claims().stream()
            .filter(claim -> isBy(claim, asked, code))
            .map(claim -> "relationship claimed by the user");
    return Stream.concat(observed, claimed).findFirst();
  }

  static boolean isBy(RelationshipTable.Claim claim, Asked asked, OdsCode organisation) {
    return claim.user().equals(asked.context().actor().id())
        && claim.organisation().equals(organisation)
        && claim.expires().isAfter(asked.now());
  }

  private Optional<String> words(RelationshipTable.Known known, Instant now) {
    RelationshipRules rules = register.relationshipRules();
    Instant ended = now.minus(after(known.kind(), rules));
    boolean lapsed =
        known.kind() == Kind.REFERRAL && !known.starts().plus(rules.referralLasts()).isAfter(now);
    if (lapsed
        || known.starts().isAfter(now)
        || known.ends().filter(end -> !end.isAfter(ended)).isPresent()) {
      return Optional.empty();
    }
    boolean over = known.ends().filter(end -> !end.isAfter(now)).isPresent();
    return Optional.of(words(known.kind(), known.organisation(), over));
  }

  private static Duration after(Kind kind, RelationshipRules rules) {
    return kind == Kind.REGISTERED_PRACTICE ? rules.afterRegistration() : rules.afterEncounter();
  }

  private static String words(Kind kind, OdsCode organisation, boolean over) {
    return switch (kind) {
      case REGISTERED_PRACTICE ->
          over
              ? "registered practice " + organisation + " until lately"
              : "registered practice " + organisation;
      case ENCOUNTER ->
          over
              ? "encounter at " + organisation + " ended lately"
              : "open encounter at " + organisation;
      case REFERRAL ->
          over
              ? "referral to " + organisation + " ended lately"
              : "active referral to " + organisation;
      case EPISODE ->
          over
              ? "episode of care at " + organisation + " ended lately"
              : "open episode of care at " + organisation;
      case CARE_TEAM ->
          over ? "care team of " + organisation + " ended lately" : "care team of " + organisation;
    };
  }
}
