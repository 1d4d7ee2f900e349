package care.sheaf.linkage.internal.model;

import java.util.EnumMap;
import java.util.Map;

/**
 * What the model has learned. Level 0 (missing) has no entry: it says nothing either way.
 *
 * @param same for each field and level, the chance among records of one person
 * @param strangers the same among strangers
 * @param related the same among people who share the field for a reason
 * @param priors the share of each relation among all pairs; the rest are strangers
 */
public record Parameters(
    double[][] same,
    double[][] strangers,
    double[][] related,
    Role[] roles,
    Map<Relation, Double> priors) {

  public Parameters {
    priors = new EnumMap<>(priors);
    for (int field = 0; field < roles.length; field++) {
      // Who shares a given name or a birth date with another writes it as one's own.
      if (roles[field] == Role.GIVEN || roles[field] == Role.NAMES || roles[field] == Role.BORN) {
        related[field] = same[field].clone();
      }
    }
  }

  /** The share of a relation among all pairs. */
  double prior(Relation relation) {
    return priors.getOrDefault(relation, 0.0);
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
