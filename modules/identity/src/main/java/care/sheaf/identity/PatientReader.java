package care.sheaf.identity;

import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.SourceId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;

/** Reads a source's Patient resource into a {@link PatientRecord}. */
public interface PatientReader {

  /**
   * @param patient with its stored id; UK Core or plain R4
   */
  default PatientRecord read(Patient patient, SourceId source) {
    return read(patient, source, reference -> Optional.empty());
  }

  /**
   * @param directory the ODS code of the organisation that a {@code generalPractitioner} refers to;
   *     asked only when the Patient itself does not say it
   */
  PatientRecord read(
      Patient patient, SourceId source, Function<Reference, Optional<OdsCode>> directory);

  /** What a Patient says took its place ({@code link} of type replaced-by). */
  default List<Replacement> replacedBy(Patient patient) {
    return List.of();
  }

  /** One that took the place of another: by its NHS number, or as a record of the same source. */
  sealed interface Replacement {

    /** Named by number. */
    record ByNumber(NhsNumber number) implements Replacement {}

    /** Named by reference; its number is what that record says. */
    record ByRecord(PatientRecordId record) implements Replacement {}
  }
}
