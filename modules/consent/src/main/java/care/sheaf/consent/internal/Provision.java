package care.sheaf.consent.internal;

import care.sheaf.kernel.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One rule of a directive; rules nested in it are exceptions of the other type, and the innermost
 * that matches has the last word (FHIR R4, Consent, "provisions").
 *
 * @param from not before this
 * @param until before this
 * @param purposes empty for any
 * @param recipients empty for anyone
 * @param exceptions of the opposite type
 */
public record Provision(
    Type type,
    Optional<Instant> from,
    Optional<Instant> until,
    Set<Purpose> purposes,
    List<Recipient> recipients,
    Content content,
    List<Provision> exceptions) {

  /** What it does. */
  public enum Type {
    PERMIT,
    DENY;

    Type opposite() {
      return this == DENY ? PERMIT : DENY;
    }
  }

  public Provision {
    purposes = Set.copyOf(purposes);
    recipients = List.copyOf(recipients);
    exceptions = List.copyOf(exceptions);
    if (exceptions.stream().anyMatch(exception -> exception.type() == type)) {
      throw new IllegalArgumentException("an exception is of the opposite type");
    }
  }

  /** The entries for which, to this viewer, this rule is the innermost that matches. */
  Reach prevailsOver(Viewer viewer, SettingOf settings) {
    return scope(viewer, settings).without(union(viewer, settings));
  }

  /** The entries within this rule for which an exception has the last word. */
  Reach exceptions(Viewer viewer, SettingOf settings) {
    return scope(viewer, settings).and(union(viewer, settings));
  }

  private Reach union(Viewer viewer, SettingOf settings) {
    Reach all = Reach.NOTHING;
    for (Provision exception : exceptions) {
      all = all.or(exception.prevailsOver(viewer, settings));
    }
    return all;
  }

  private Reach scope(Viewer viewer, SettingOf settings) {
    return isAbout(viewer) ? content.reach(settings) : Reach.NOTHING;
  }

  private boolean isAbout(Viewer viewer) {
    boolean inTime =
        from.filter(viewer.at()::isBefore).isEmpty()
            && until.filter(end -> !viewer.at().isBefore(end)).isEmpty();
    boolean forPurpose =
        purposes.isEmpty()
            || purposes.stream().anyMatch(named -> Purposes.includes(named, viewer.purpose()));
    boolean toRecipient =
        recipients.isEmpty() || recipients.stream().anyMatch(recipient -> recipient.is(viewer));
    return inTime && forPurpose && toRecipient;
  }
}
