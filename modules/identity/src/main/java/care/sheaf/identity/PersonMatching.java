package care.sheaf.identity;

import java.util.List;

/** Whom a description may be about, without placing it: nothing is written. */
public interface PersonMatching {

  /**
   * Persons who come into question, the likeliest first.
   *
   * @param asked what is known; its id and source are not looked at
   * @param most how many at most
   */
  List<Likeness> match(PatientRecord asked, int most);

  /**
   * One person who comes into question.
   *
   * @param probability of being the one described
   */
  record Likeness(Person person, double probability, Grade grade) {}

  /** As FHIR's match-grade. */
  enum Grade {
    /** A record that says this would be linked to the person without a steward. */
    CERTAIN,
    /**
     * The model is sure enough to link, but something else, or somebody else, speaks against it.
     */
    PROBABLE,
    /** A steward would be asked. */
    POSSIBLE
  }
}
