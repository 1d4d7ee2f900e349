package care.sheaf.intake.internal;

import care.sheaf.identity.MatchDecision;
import care.sheaf.kernel.PersonId;
import care.sheaf.store.StoredVersion;
import java.util.Optional;

/**
 * What became of one step.
 *
 * @param version as stored; empty when a deletion found nothing
 * @param match what identity decided, for a Patient
 * @param person whose record it belongs to; empty for the directory
 */
record Done(
    Step step,
    Optional<StoredVersion> version,
    Optional<MatchDecision> match,
    Optional<PersonId> person) {

  boolean created() {
    return version.map(stored -> stored.outcome() == StoredVersion.Outcome.CREATED).orElse(false);
  }

  boolean changed() {
    return version
        .map(
            stored ->
                stored.outcome() != StoredVersion.Outcome.UNCHANGED
                    && stored.outcome() != StoredVersion.Outcome.READ)
        .orElse(false);
  }

  int status() {
    if (step.verb() == Step.Verb.DELETE) {
      return 204;
    }
    return created() ? 201 : 200;
  }
}
