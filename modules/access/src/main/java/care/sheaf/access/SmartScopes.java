package care.sheaf.access;

import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.Actor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the SMART v2 scopes of a token permit (SMART App Launch 2.2, "Scopes for requesting FHIR
 * Resources"): {@code system/Observation.rs}, {@code user/*.rs}, {@code patient/*.cruds}. A scope
 * that is narrowed by a query ({@code ?category=…}) is not understood here and so permits nothing.
 */
public final class SmartScopes {

  /** Stands for every resource type, in scopes and in what is asked. */
  public static final String EVERY_TYPE = "*";

  private static final Pattern SHAPE =
      Pattern.compile("(patient|user|system)/(\\*|[A-Z][A-Za-z]+)\\.(c?r?u?d?s?)");

  private final List<Grant> grants;

  private SmartScopes(List<Grant> grants) {
    this.grants = grants;
  }

  /** The scopes of a context that count for its actor: a system has no {@code user/} scopes. */
  public static SmartScopes of(AccessContext context) {
    Set<String> levels = levels(context.actor());
    return new SmartScopes(
        context.scopes().stream()
            .map(SmartScopes::parse)
            .flatMap(Optional::stream)
            .filter(grant -> levels.contains(grant.level()))
            .toList());
  }

  /**
   * @param type a resource type, or {@link #EVERY_TYPE}, which only a scope over all types permits
   */
  public boolean permit(String type, Interaction interaction) {
    return grants.stream()
        .filter(grant -> grant.type().equals(EVERY_TYPE) || grant.type().equals(type))
        .anyMatch(grant -> grant.letters().indexOf(interaction.letter) >= 0);
  }

  private static Set<String> levels(Actor actor) {
    if (actor instanceof Actor.Citizen) {
      return Set.of("patient", "user");
    }
    if (actor instanceof Actor.Staff staff) {
      return staff.vouchedBy().isPresent() ? Set.of("system", "user") : Set.of("user");
    }
    return Set.of("system");
  }

  private static Optional<Grant> parse(String scope) {
    Matcher matcher = SHAPE.matcher(scope);
    return matcher.matches()
        ? Optional.of(new Grant(matcher.group(1), matcher.group(2), matcher.group(3)))
        : Optional.empty();
  }

  /** The five letters of SMART v2. */
  public enum Interaction {
    CREATE('c'),
    READ('r'),
    UPDATE('u'),
    DELETE('d'),
    SEARCH('s');

    private final char letter;

    Interaction(char letter) {
      this.letter = letter;
    }
  }

  private record Grant(String level, String type, String letters) {}
}
