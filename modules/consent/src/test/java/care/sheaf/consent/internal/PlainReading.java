package care.sheaf.consent.internal;

import care.sheaf.kernel.VisibilityClass;

/** FHIR's words on provisions, entry by entry: slow, and with nothing worked out beforehand. */
final class PlainReading {

  private PlainReading() {}

  static boolean denies(
      Directive directive, Viewer viewer, VisibilityClass entry, SettingOf settings) {
    boolean objection = directive.base() == Directive.Base.OBJECTION;
    if (directive.provision().isEmpty()) {
      return objection;
    }
    Provision root = directive.provision().get();
    if (matches(root, viewer, entry, settings)) {
      return lastWord(root, viewer, entry, settings) == Provision.Type.DENY;
    }
    // Outside a root that denies, nothing was said; outside one that permits, the base holds.
    return objection && root.type() == Provision.Type.PERMIT;
  }

  private static Provision.Type lastWord(
      Provision rule, Viewer viewer, VisibilityClass entry, SettingOf settings) {
    for (Provision exception : rule.exceptions()) {
      if (matches(exception, viewer, entry, settings)
          && lastWord(exception, viewer, entry, settings) == exception.type()) {
        return exception.type();
      }
    }
    return rule.type();
  }

  private static boolean matches(
      Provision rule, Viewer viewer, VisibilityClass entry, SettingOf settings) {
    if (rule.from().isPresent() && viewer.at().isBefore(rule.from().get())) {
      return false;
    }
    if (rule.until().isPresent() && !viewer.at().isBefore(rule.until().get())) {
      return false;
    }
    boolean purpose =
        rule.purposes().isEmpty()
            || rule.purposes().stream()
                .anyMatch(named -> Purposes.includes(named, viewer.purpose()));
    boolean recipient =
        rule.recipients().isEmpty()
            || rule.recipients().stream().anyMatch(named -> named.is(viewer));
    return purpose && recipient && matches(rule.content(), entry, settings);
  }

  private static boolean matches(Content content, VisibilityClass entry, SettingOf settings) {
    boolean custodian =
        (content.sources().isEmpty() && content.custodians().isEmpty())
            || content.sources().contains(entry.source())
            || content.custodians().contains(entry.source().organisation());
    boolean dataClass =
        content.classes().isEmpty() || content.classes().contains(entry.dataClass());
    boolean label =
        content.labels().isEmpty() || entry.labels().stream().anyMatch(content.labels()::contains);
    boolean setting =
        content.settings().isEmpty()
            || content.settings().contains(settings.source(entry.source()).orElseThrow());
    return custodian && dataClass && label && setting;
  }
}
