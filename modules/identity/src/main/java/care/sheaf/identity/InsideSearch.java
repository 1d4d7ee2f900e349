package care.sheaf.identity;

import care.sheaf.kernel.PatientRecordId;
import java.util.List;
import java.util.Optional;

/**
 * Searches among those who are here for persons who are inside twice and for records that do not
 * belong together, and takes reviews up again whose candidates have changed. It goes through all
 * records in rounds: a new one begins a day after the one before began, and at once under a new
 * model. All calls join the caller's transaction.
 */
public interface InsideSearch {

  /**
   * The next records to look at. They count as looked at: what a crash keeps from being looked at
   * waits for the next round.
   *
   * @param most of the round; of reviews whose candidates have changed, as many again
   */
  List<PatientRecordId> next(int most);

  /**
   * Decides again about one record, as if it were sent now. Nothing that is joined with other
   * records is moved: a steward is asked.
   *
   * @return what was decided; empty where everything stays as it was
   */
  Optional<MatchDecision> look(PatientRecordId record);
}
