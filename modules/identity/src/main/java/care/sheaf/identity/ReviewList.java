package care.sheaf.identity;

import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.SourceId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What waits for a steward, one page of it.
 *
 * @param total on all pages
 * @param page from 0
 */
public record ReviewList(List<Row> rows, int total, int page, int pages) {

  public ReviewList {
    rows = List.copyOf(rows);
  }

  /**
   * One review.
   *
   * @param reason the name of the rule that asked
   * @param restricted whether the record, or somebody in question, is
   * @param candidates how many persons are in question
   * @param proposed whether it waits for a second steward
   */
  public record Row(
      UUID id,
      PatientRecordId record,
      SourceId source,
      boolean restricted,
      Risk risk,
      String reason,
      String explanation,
      int candidates,
      Instant opened,
      boolean proposed) {}

  /** How much harm a wrong decision, or none, could do; the worst first. */
  public enum Risk {
    /**
     * A verified number says one thing and names or birth date another, or somebody is restricted.
     */
    HIGH,
    /** A number is shared without verification, or a record moved away from its person. */
    MEDIUM,
    /** Likeness alone. */
    LOW
  }
}
