package care.sheaf.consent.internal;

import java.util.Optional;

/**
 * What a person said, in the form it is weighed in.
 *
 * @param base what holds where the provision says nothing
 * @param provision narrows the base, or makes exceptions to it
 */
public record Directive(Base base, Optional<Provision> provision) {

  /** After {@code Consent.policyRule}. */
  public enum Base {
    /** OPTOUT and OPTOUTE: an objection. */
    OBJECTION,
    /** IMPLIEDD: shared as usual, save for what is said. */
    IMPLIED_CONSENT
  }

  /** The entries that this viewer may not see because of it. */
  public Reach denies(Viewer viewer, SettingOf settings) {
    if (provision.isEmpty()) {
      return base == Base.OBJECTION ? Reach.EVERYTHING : Reach.NOTHING;
    }
    Provision root = provision.get();
    if (root.type() == Provision.Type.DENY) {
      return root.prevailsOver(viewer, settings);
    }
    return base == Base.OBJECTION
        ? Reach.EVERYTHING.without(root.prevailsOver(viewer, settings))
        : root.exceptions(viewer, settings);
  }
}
