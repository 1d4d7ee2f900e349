package care.sheaf.identity;

import java.util.List;

/**
 * Weighs what patient records say of each other, by the model of {@code governance/matching.yaml}.
 */
public interface MatchWeights {

  /**
   * Weighs one record beside each of several.
   *
   * @return for each of the others, in their order
   */
  List<Weighing> weigh(PatientRecord record, List<PatientRecord> others);

  /** The probability from which a record is linked without a steward. */
  double link();

  /** The probability from which a steward is asked. */
  double review();
}
