package care.sheaf.linkage;

/**
 * What a run is told.
 *
 * @param id the name of the column of record ids
 * @param threshold the probability from which a pair is taken for one person, between 0 and 1
 */
public record LinkageSettings(String id, Mapping mapping, double threshold) {

  /**
   * A wrong link puts one person's data before another's carer, a missed one leaves two records
   * where there could be one. Taking the first for ten times as bad as the second, the expected
   * harm is least at ten to one.
   */
  public static final double DEFAULT_THRESHOLD = 10.0 / 11;

  public LinkageSettings {
    if (id.isBlank() || !(threshold > 0 && threshold < 1)) {
      throw new IllegalArgumentException("an id column, and a threshold between 0 and 1");
    }
  }
}
