package care.sheaf.identity;

import care.sheaf.kernel.SourceId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How well records find their persons, over the last weeks.
 *
 * @param weeks decisions by week, the newest first
 * @param sources decisions and fields by source
 * @param waiting open reviews by age
 * @param oldest how long the oldest open review waits
 * @param byWeight of what the model was sure enough to link
 * @param inside how far the search for persons who are inside twice is; empty before the first
 *     round
 */
public record MatchingQuality(
    List<Week> weeks,
    List<FromSource> sources,
    List<Waiting> waiting,
    Optional<Duration> oldest,
    ByWeight byWeight,
    Optional<Inside> inside) {

  public MatchingQuality {
    weeks = List.copyOf(weeks);
    sources = List.copyOf(sources);
    waiting = List.copyOf(waiting);
  }

  /**
   * The present round, or the last, of the search inside.
   *
   * @param looked records looked at so far
   * @param changed links made, and reviews opened or closed, by it
   */
  public record Inside(Instant began, Optional<Instant> ended, long looked, long changed) {}

  /**
   * Decisions of one week.
   *
   * @param week its Monday
   * @param byStewards of all, those that stewards made
   */
  public record Week(LocalDate week, long linked, long newPersons, long reviews, long byStewards) {}

  /**
   * One source.
   *
   * @param reviews decisions of the last weeks that wait, or waited, for a steward
   * @param decisions all of these weeks
   * @param fields shares of records that state a field
   */
  public record FromSource(SourceId source, long decisions, long reviews, List<Field> fields) {

    public FromSource {
      fields = List.copyOf(fields);
    }
  }

  /**
   * A field of one source's records.
   *
   * @param name such as {@code verified NHS number}
   * @param before share of the records that have not changed in the last weeks, 0 to 1; empty when
   *     there are none
   * @param lately share of those that have
   */
  public record Field(String name, OptionalDouble before, OptionalDouble lately) {

    /** By how much the share fell; 0 where it did not or cannot be told. */
    public double fall() {
      return before.isPresent() && lately.isPresent()
          ? Math.max(0, before.getAsDouble() - lately.getAsDouble())
          : 0;
    }
  }

  /**
   * Open reviews of an age.
   *
   * @param words such as {@code up to a week}
   */
  public record Waiting(String words, long reviews) {}

  /**
   * Estimates, by the model's own probabilities: right as far as the model is.
   *
   * @param links of records in force that weights made
   * @param expectedWrong of these, by how far the model was from certain
   * @param expectedMissed of the open reviews, by how likely their likeliest candidate is the one
   * @param takenBack links by machine out of which a steward split a record
   */
  public record ByWeight(long links, double expectedWrong, double expectedMissed, long takenBack) {

    /** 0 to 1; empty where weights linked nothing. */
    public OptionalDouble precision() {
      return links == 0 ? OptionalDouble.empty() : OptionalDouble.of(1 - expectedWrong / links);
    }

    /** 0 to 1, of what weights could find; empty where there was nothing to find. */
    public OptionalDouble recall() {
      double right = links - expectedWrong;
      double all = right + expectedMissed;
      return all == 0 ? OptionalDouble.empty() : OptionalDouble.of(right / all);
    }
  }
}
