package care.sheaf.consent.internal;

import care.sheaf.consent.Relationships.Kind;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.Setting;
import care.sheaf.register.Register;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The organisation is the person's practice, or has or had an encounter with them a short while
 * ago; or this user has claimed a relationship. An integrated care board gives no care itself, so
 * that for its staff a claim alone counts.
 */
public record ThereIsARelationship(Register register) implements Rule {

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
    boolean claimsOnly =
        register.organisation(code).filter(it -> it.setting() == Setting.ICB).isPresent();
    Stream<String> observed =
        claimsOnly
            ? Stream.empty()
            : asked.circumstances().relationships().stream()
                .filter(known -> known.organisation().equals(code))
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
    Instant endedAfter = now.minus(register.relationshipRules().afterEncounter());
    if (known.starts().isAfter(now)
        || known.ends().filter(end -> !end.isAfter(endedAfter)).isPresent()) {
      return Optional.empty();
    }
    boolean over = known.ends().filter(end -> !end.isAfter(now)).isPresent();
    if (known.kind() == Kind.REGISTERED_PRACTICE) {
      return over ? Optional.empty() : Optional.of("registered practice " + known.organisation());
    }
    return Optional.of(
        over
            ? "encounter at " + known.organisation() + " ended lately"
            : "open encounter at " + known.organisation());
  }
}
