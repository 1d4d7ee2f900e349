package care.sheaf.estate.population;

import java.time.LocalDate;
import java.util.List;

/**
 * Someone with a long history over several sources, for looking at records that are large.
 *
 * @param gender {@code female} or {@code male}
 * @param entries at least how many; the last visit may bring some 20 more
 */
public record LongRecord(
    String family, List<String> given, String gender, LocalDate born, int entries) {

  public LongRecord {
    given = List.copyOf(given);
    if (given.isEmpty() || entries < 1) {
      throw new IllegalArgumentException("a long record needs a given name and entries");
    }
  }
}
