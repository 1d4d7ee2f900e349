package care.sheaf.consent;

import care.sheaf.consent.internal.Labels;
import care.sheaf.kernel.Label;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which labels of an entry hold as well for what depends on it: those that keep it from somebody. A
 * medicine would tell of the condition that it is for.
 */
public final class CarriedLabels {

  private CarriedLabels() {}

  /** Those of the labels that are carried on. */
  public static SortedSet<Label> of(Collection<Label> labels) {
    return labels.stream()
        .filter(CarriedLabels::isCarried)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isCarried(Label label) {
    return Labels.isSensitivity(label)
        || Labels.isRestricted(label)
        || Labels.isLegalRestriction(label)
        || Labels.isNotForThePerson(label);
  }
}
