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
 * @param seen who saw the records of two persons as one, while a decision joined them, the newest
 *     first
 */
public record PersonCase(
    Person person, List<Link> history, List<StewardDecision> decisions, List<Look> seen) {

  public PersonCase {
    history = List.copyOf(history);
    decisions = List.copyOf(decisions);
    seen = List.copyOf(seen);
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

  /**
   * One look, from the ledger.
   *
   * @param who the user's name, or the id of a system or of the person themselves
   * @param decision the one that had joined the records
   */
  public record Look(
      String who,
      Optional<String> role,
      Optional<String> organisation,
      String purpose,
      Instant at,
      UUID decision) {}
}
