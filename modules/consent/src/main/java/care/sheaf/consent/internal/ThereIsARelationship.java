package care.sheaf.consent.internal;

import care.sheaf.consent.Relationships.Kind;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.Setting;
import care.sheaf.register.Register;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The organisation is the person's practice, or has or had an encounter with them a short while
 * ago; or this user has claimed a relationship. An integrated care board gives no care itself, so
 * that for its staff a claim alone counts.
 */
public record ThereIsARelationship(Register register, RelationshipTable table) implements Rule {

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
    return found(asked, code).stream()
        .filter(found -> !claimsOnly || found.kind().isEmpty())
        .flatMap(found -> words(found, code, asked.now()).stream())
        .findFirst();
  }

  private List<RelationshipTable.Found> found(Asked asked, OdsCode organisation) {
    Instant endedAfter = asked.now().minus(register.relationshipRules().afterEncounter());
    return table.find(
        new RelationshipTable.Question(
            asked.person().id(),
            asked.person().recordIds(),
            organisation,
            asked.context().actor().id(),
            asked.now(),
            endedAfter));
  }

  private static Optional<String> words(
      RelationshipTable.Found found, OdsCode organisation, Instant now) {
    boolean over = found.ends().filter(end -> !end.isAfter(now)).isPresent();
    if (found.kind().isEmpty()) {
      return Optional.of("relationship claimed by the user");
    }
    if (found.kind().get() == Kind.REGISTERED_PRACTICE) {
      return over ? Optional.empty() : Optional.of("registered practice " + organisation);
    }
    return Optional.of(
        over
            ? "encounter at " + organisation + " ended lately"
            : "open encounter at " + organisation);
  }
}
