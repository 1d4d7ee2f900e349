package care.sheaf.consent.internal;

import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.Label;
import care.sheaf.kernel.SourceId;
import care.sheaf.kernel.VisibilityClass;
import care.sheaf.register.Client;
import care.sheaf.register.Role;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Which classes of entry each kind of viewer may see, before directives. */
public final class Visibility {

  /** Leaving these out can kill; neither source nor sensitivity is reason enough. */
  private static final Set<DataClass> SAFETY = EnumSet.of(DataClass.ALLERGIES, DataClass.ALERTS);

  private Visibility() {}

  /** Why a role does not see a class of entry; empty when it does. */
  public static Optional<String> againstRole(Role role, VisibilityClass entry) {
    return againstRoleInEmergency(role, entry)
        .or(
            () ->
                seesLabels(role, entry)
                    ? Optional.empty()
                    : Optional.of("labelled as sensitive, in a way that the role does not see"));
  }

  /**
   * With emergency access: labels do not narrow what the role sees, save for what the law closes.
   */
  public static Optional<String> againstRoleInEmergency(Role role, VisibilityClass entry) {
    if (!isLawful(entry)) {
      return Optional.of("closed by law, to everybody");
    }
    return role.sees().contains(entry.dataClass())
        ? Optional.empty()
        : Optional.of("role " + role.code() + " does not see " + entry.dataClass().code());
  }

  public static Predicate<VisibilityClass> ofCitizen(Set<DataClass> sees) {
    Predicate<VisibilityClass> seen = entry -> sees.contains(entry.dataClass());
    return seen.and(Visibility::isLawful)
        .and(entry -> entry.labels().stream().noneMatch(Labels::isNotForThePerson));
  }

  public static Predicate<VisibilityClass> ofSystem(Client client) {
    Predicate<VisibilityClass> seen = entry -> client.systemSees().contains(entry.dataClass());
    return seen.and(Visibility::isLawful)
        .and(entry -> isSafety(entry) || entry.labels().stream().noneMatch(Visibility::narrows))
        .or(client.source().map(Visibility::ofSource).orElse(entry -> false));
  }

  /** A source reads back what it sent. */
  public static Predicate<VisibilityClass> ofSource(SourceId source) {
    return entry -> entry.source().equals(source);
  }

  /** A person has few classes and many entries: each class is decided once. */
  public static Predicate<VisibilityClass> decidedOnce(Predicate<VisibilityClass> visible) {
    Map<VisibilityClass, Boolean> decided = new ConcurrentHashMap<>();
    return entry -> decided.computeIfAbsent(entry, visible::test);
  }

  private static boolean seesLabels(Role role, VisibilityClass entry) {
    return isSafety(entry)
        || entry.labels().stream()
            .filter(Visibility::narrows)
            .allMatch(label -> role.seesSensitivity(label.code()));
  }

  private static boolean narrows(Label label) {
    return Labels.isRestricted(label) || Labels.isSensitivity(label);
  }

  private static boolean isSafety(VisibilityClass entry) {
    return SAFETY.contains(entry.dataClass());
  }

  private static boolean isLawful(VisibilityClass entry) {
    return entry.labels().stream().noneMatch(Labels::isLegalRestriction);
  }
}
