package care.sheaf.identity;

import java.util.List;

/** The answer of find-a-person. */
public sealed interface Findings {

  /** Best first; may be empty. */
  record Found(List<Match> matches) implements Findings {

    public Found {
      matches = List.copyOf(matches);
    }
  }

  /** More than fifty: nobody is shown. */
  record TooMany() implements Findings {}

  /**
   * @param score 0 to 1, where 1 agrees exactly with all that was asked
   */
  record Match(Person person, double score) {}
}
