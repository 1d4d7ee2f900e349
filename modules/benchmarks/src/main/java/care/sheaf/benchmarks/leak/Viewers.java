package care.sheaf.benchmarks.leak;

import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.Actor;
import care.sheaf.kernel.CorrelationId;
import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.Purpose;
import care.sheaf.kernel.RoleCode;
import care.sheaf.kernel.SourceId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Who looks. */
final class Viewers {

  static final NhsNumber NUMBER = new NhsNumber("9990000018");
  private static final NhsNumber OTHER_NUMBER = new NhsNumber("9990000026");

  private static final UUID REQUEST = new UUID(0, 1);

  /** Systems, and the source that each sends as. */
  private static final List<String> SYSTEMS =
      List.of(
          "rza-epr RZA epr",
          "rzm-epr RZM epr",
          "z99001-gp Z99001 gp",
          "9z9-social 9Z9 social",
          "fz999-pharmacy FZ999 pharmacy",
          "rza-maternity RZA maternity",
          "rza-viewer RZA -");

  private Viewers() {}

  static AccessContext any(Chance chance) {
    int kind = chance.below(100);
    if (kind < 72) {
      String purpose = chance.of("TREAT", "TREAT", "TREAT", "ETREAT", "COC", "CAREMGT", "HRESCH");
      return staff(chance.of(Places.ROLES), chance.of(Places.ORGANISATIONS), purpose);
    }
    if (kind < 82) {
      return citizen(chance.in(90) ? NUMBER : OTHER_NUMBER);
    }
    return system(chance.of(SYSTEMS).split(" "), chance.of("TREAT", "COC", "RECORDMGT"));
  }

  static AccessContext staff(String role, String organisation, String purpose) {
    var actor =
        new Actor.Staff(user(role, organisation), "A. User", new RoleCode(role), Optional.empty());
    return context(
        actor, Optional.of(new OdsCode(organisation)), "sheaf-portal", Optional.empty(), purpose);
  }

  static String user(String role, String organisation) {
    return "user-" + role + "-" + organisation;
  }

  private static AccessContext citizen(NhsNumber number) {
    return context(
        new Actor.Citizen("citizen", number),
        Optional.empty(),
        "sheaf-portal",
        Optional.empty(),
        "PATRQT");
  }

  private static AccessContext system(String[] system, String purpose) {
    Optional<SourceId> source =
        system[2].equals("-")
            ? Optional.empty()
            : Optional.of(new SourceId(new OdsCode(system[1]), system[2]));
    return context(
        new Actor.PartnerSystem(system[0]),
        Optional.of(new OdsCode(system[1])),
        system[0],
        source,
        purpose);
  }

  private static AccessContext context(
      Actor actor,
      Optional<OdsCode> organisation,
      String client,
      Optional<SourceId> source,
      String purpose) {
    return new AccessContext(
        actor,
        organisation,
        client,
        source,
        Set.of(),
        new Purpose(purpose),
        REQUEST,
        new CorrelationId(REQUEST.toString()),
        "127.0.0.1");
  }

  /** Role and organisation of a member of staff, as claims and openings name users here. */
  static Optional<String> user(AccessContext context) {
    return context.role().map(role -> role + " " + context.organisation().orElseThrow());
  }

  static String words(AccessContext context) {
    String who =
        context.actor() instanceof Actor.Staff staff
            ? "staff in role " + staff.role()
            : context.actor() instanceof Actor.Citizen
                ? "the person"
                : "system " + context.client();
    return who
        + context.organisation().map(code -> " at " + code).orElse("")
        + " for "
        + context.purpose();
  }
}
