package care.sheaf.intake.internal;

import care.sheaf.identity.NumberChanges;
import care.sheaf.identity.PatientReader;
import care.sheaf.identity.PatientReader.Replacement;
import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.PatientRecord.NumberClaim;
import care.sheaf.kernel.NhsNumber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.hl7.fhir.r4.model.Patient;

/**
 * NHS numbers that a source says were replaced. It is believed of the number that it has verified
 * itself; of another it would move somebody else's records on its word alone.
 */
@ApplicationScoped
public class ReplacedNumbers {

  private final PatientReader reader;
  private final NumberChanges changes;

  @Inject
  public ReplacedNumbers(PatientReader reader, NumberChanges changes) {
    this.reader = reader;
    this.changes = changes;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected ReplacedNumbers() {
    this.reader = null;
    this.changes = null;
  }

  /**
   * Follows what a Patient says took its place.
   *
   * @param record what was read of the Patient
   */
  void by(Patient patient, PatientRecord record) {
    Optional<NhsNumber> own =
        record.nhsNumber().filter(NumberClaim::verified).map(NumberClaim::number);
    if (own.isEmpty()) {
      return;
    }
    for (Replacement replacement : reader.replacedBy(patient)) {
      number(replacement)
          .filter(answers -> !answers.equals(own.get()))
          .ifPresent(
              answers -> changes.superseded(own.get(), answers, Optional.of(record.source())));
    }
  }

  private Optional<NhsNumber> number(Replacement replacement) {
    if (replacement instanceof Replacement.ByNumber named) {
      return Optional.of(named.number());
    }
    return changes.verifiedNumberOf(((Replacement.ByRecord) replacement).record());
  }
}
