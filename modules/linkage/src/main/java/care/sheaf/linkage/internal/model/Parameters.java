package care.sheaf.linkage.internal.model;

import java.util.EnumMap;
import java.util.Map;

/**
 * What the model has learned. Level 0 (missing) has no entry: it says nothing either way.
 *
 * @param same for each field and level, the chance among records of one person
 * @param strangers the same among strangers
 * @param neighbours the same among people who live at one address or in one street; all other
 *     relations that share a field agree on it as one person does
 * @param priors the share of each relation among all pairs; the rest are strangers
 */
public record Parameters(
    double[][] same,
    double[][] strangers,
    double[][] neighbours,
    Role[] roles,
    Map<Relation, Double> priors) {

  public Parameters {
    priors = new EnumMap<>(priors);
  }

  /** The share of a relation among all pairs. */
  double prior(Relation relation) {
    return priors.getOrDefault(relation, 0.0);
  }

  /** The chances of each level in a field that a relation shares. */
  double[][] of(Relation relation) {
    return relation == Relation.RESIDENTS ? neighbours : same;
  }

  /** The share of pairs that are one person. */
  public double priorOfSame() {
    double sum = 0;
    for (Map.Entry<Relation, Double> entry : priors.entrySet()) {
      sum += entry.getKey().isOnePerson() ? entry.getValue() : 0;
    }
    return sum;
  }
}
