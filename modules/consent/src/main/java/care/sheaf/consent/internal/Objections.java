package care.sheaf.consent.internal;

import care.sheaf.kernel.SourceId;
import care.sheaf.register.Register;
import care.sheaf.register.Source;
import java.util.Collection;

/** What people's directives leave out for one viewer. */
public final class Objections {

  private final SettingOf settings;

  public Objections(Register register) {
    this.settings = (SourceId id) -> register.source(id).map(Source::setting);
  }

  /** All that any directive on any of the person's records denies: among several, deny wins. */
  public Reach denied(Asked asked) {
    Viewer viewer = Viewer.of(asked.context(), asked.now());
    return union(asked.circumstances().directives(), viewer, settings);
  }

  static Reach union(Collection<Directive> directives, Viewer viewer, SettingOf settings) {
    Reach denied = Reach.NOTHING;
    for (Directive directive : directives) {
      denied = denied.or(directive.denies(viewer, settings));
    }
    return denied;
  }
}
