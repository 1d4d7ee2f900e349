package care.sheaf.intake.internal;

import care.sheaf.identity.PatientRecord;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.SourceId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;

/** Patient records for tests: a family name is enough. */
final class Patients {

  private Patients() {}

  static PatientRecord read(
      Patient patient, SourceId source, Function<Reference, Optional<OdsCode>> directory) {
    return record(
        new PatientRecordId(patient.getIdElement().getIdPart()),
        source,
        patient.getNameFirstRep().getFamily(),
        patient.getGeneralPractitioner().stream()
            .map(directory)
            .flatMap(Optional::stream)
            .findFirst());
  }

  static PatientRecord named(PatientRecordId id, SourceId source) {
    return record(id, source, "Anybody", Optional.empty());
  }

  private static PatientRecord record(
      PatientRecordId id, SourceId source, String family, Optional<OdsCode> practice) {
    return new PatientRecord(
        id,
        source,
        Optional.empty(),
        List.of(new PatientRecord.Name(String.valueOf(family), List.of(), "")),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        PatientRecord.Contacts.NONE,
        practice,
        false,
        false,
        true);
  }
}
