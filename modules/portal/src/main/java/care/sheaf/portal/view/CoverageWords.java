package care.sheaf.portal.view;

import care.sheaf.records.MergedRecord;
import care.sheaf.records.MergedRecord.Coverage.Status;

/**
 * How a source's coverage is shown: never by colour alone.
 *
 * @param words on the tag
 * @param colour of the tag, as the design system names it
 * @param gap whether something may be missing from the view because of it
 */
public record CoverageWords(String words, String colour, boolean gap) {

  public static CoverageWords of(Status status) {
    return switch (status) {
      case COMPLETE -> new CoverageWords("Shown", "green", false);
      case PARTIAL -> new CoverageWords("Partly shown", "yellow", true);
      case EMPTY -> new CoverageWords("Nothing held", "grey", false);
      case STALE -> new CoverageWords("Out of date", "orange", true);
      case UNAVAILABLE -> new CoverageWords("Not available", "red", true);
      case NOT_CONNECTED -> new CoverageWords("Not connected", "white", true);
    };
  }

  /** How many sources the view could not see in full. */
  public static long gaps(MergedRecord record) {
    return record.coverage().stream().filter(source -> of(source.status()).gap()).count();
  }
}
