package care.sheaf.identity;

import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.SourceId;
import java.util.Optional;

/**
 * NHS numbers that were replaced, as {@code Patient.link} (replaced-by), an HL7 v2 merge (A34, A40)
 * or the register's file tells. All writes join the caller's transaction.
 */
public interface NumberChanges {

  /**
   * Two persons' records, one number answering for both: what was said under the superseded one is
   * said under the other from now on, and so is what comes under it later. Where somebody else
   * holds that already, a steward is asked whether they are one person; nothing is merged (facts
   * 1.5). Safe to repeat.
   *
   * @param superseded no longer issued to anybody
   * @param answers the one in its place
   * @param source who says so; empty for the register's file, which holds by itself
   */
  void superseded(NhsNumber superseded, NhsNumber answers, Optional<SourceId> source);

  /** The number that a source's patient record claims, verified by that source. */
  Optional<NhsNumber> verifiedNumberOf(PatientRecordId record);

  /** Whether a record still claims a number. */
  boolean isClaimed(NhsNumber number);
}
