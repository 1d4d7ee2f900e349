package care.sheaf.linkage;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a run is told.
 *
 * @param id the name of the column of record ids
 * @param threshold the probability from which a pair is taken for one person, between 0 and 1, or
 *     empty for the one that the model chooses
 * @param model a model learned before, instead of learning anew; its fields must be those of the
 *     files
 */
public record LinkageSettings(
    String id, Mapping mapping, OptionalDouble threshold, Optional<MatchModel> model) {

  /** Nothing below even odds is ever a link by default. */
  static final double LEAST = 0.5;

  /** Nothing above this is asked for by default. */
  static final double MOST = 0.999;

  /**
   * A wrong link is worse than a missed one, so the threshold is as high as it can be at a price:
   * it gives up no more than this share of the links that it expects to find at even odds. Where
   * the data tell people well apart that is cheap and the threshold is high; where they do not, a
   * high one would give up most of what can be known.
   */
  static final double PRICE = 0.03;

  public LinkageSettings {
    if (id.isBlank() || (threshold.isPresent() && !isBetween(threshold.getAsDouble()))) {
      throw new IllegalArgumentException("an id column, and a threshold between 0 and 1");
    }
  }

  /** Learns and chooses everything from the data. */
  public static LinkageSettings of(String id, Mapping mapping) {
    return new LinkageSettings(id, mapping, OptionalDouble.empty(), Optional.empty());
  }

  private static boolean isBetween(double threshold) {
    return threshold > 0 && threshold < 1;
  }
}
