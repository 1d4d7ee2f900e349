package care.sheaf.identity;

import care.sheaf.kernel.PatientRecordId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A person as a steward sees them.
 *
 * @param history what was decided about their records, the newest first
 * @param decisions of stewards about them, the newest first
 */
public record PersonCase(Person person, List<Link> history, List<StewardDecision> decisions) {

  public PersonCase {
    history = List.copyOf(history);
    decisions = List.copyOf(decisions);
  }

  /**
   * One decision about one record.
   *
   * @param decidedBy {@code rule}, or a steward's name
   * @param decision the steward's decision that it was part of
   */
  public record Link(
      PatientRecordId record,
      String state,
      String decidedBy,
      String rule,
      String explanation,
      Optional<Weighing> weighing,
      Optional<UUID> decision,
      Instant at) {}
}
