package care.sheaf.register;

/**
 * When a machine may say that two patient records are about one person.
 *
 * @param link the probability from which a record is linked without a steward
 * @param review the probability from which a steward is asked
 * @param model what was learned of records of one person and of strangers, as JSON;
 *     docs/matching-model.md
 */
public record MatchingRules(double link, double review, String model) {

  public MatchingRules {
    if (!(review > 0 && review <= link && link < 1)) {
      throw new IllegalArgumentException("0 < review <= link < 1");
    }
  }
}
