package care.sheaf.identity;

import care.sheaf.kernel.SourceId;
import org.hl7.fhir.r4.model.Patient;

/** Reads a source's Patient resource into a {@link PatientRecord}. */
public interface PatientReader {

  /**
   * @param patient with its stored id; UK Core or plain R4
   */
  PatientRecord read(Patient patient, SourceId source);
}
