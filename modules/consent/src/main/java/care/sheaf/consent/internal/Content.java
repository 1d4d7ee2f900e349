package care.sheaf.consent.internal;

import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.Label;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.Setting;
import care.sheaf.kernel.SourceId;
import care.sheaf.kernel.VisibilityClass;
import java.util.Set;

/**
 * Which entries a provision is about. An empty set does not narrow; within a set any one is enough,
 * and all sets must agree.
 *
 * @param sources custodians, by source
 * @param custodians custodians, by organisation: all its sources
 */
public record Content(
    Set<SourceId> sources,
    Set<OdsCode> custodians,
    Set<DataClass> classes,
    Set<Label> labels,
    Set<Setting> settings) {

  public static final Content ALL = new Content(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

  public Content {
    sources = Set.copyOf(sources);
    custodians = Set.copyOf(custodians);
    classes = Set.copyOf(classes);
    labels = Set.copyOf(labels);
    settings = Set.copyOf(settings);
  }

  Reach reach(SettingOf settingOf) {
    return equals(ALL) ? Reach.EVERYTHING : Reach.of(entry -> covers(entry, settingOf));
  }

  private boolean covers(VisibilityClass entry, SettingOf settingOf) {
    return fromHere(entry.source())
        && (classes.isEmpty() || classes.contains(entry.dataClass()))
        && (labels.isEmpty() || entry.labels().stream().anyMatch(labels::contains))
        && (settings.isEmpty()
            || settingOf.source(entry.source()).filter(settings::contains).isPresent());
  }

  private boolean fromHere(SourceId source) {
    return (sources.isEmpty() && custodians.isEmpty())
        || sources.contains(source)
        || custodians.contains(source.organisation());
  }
}
