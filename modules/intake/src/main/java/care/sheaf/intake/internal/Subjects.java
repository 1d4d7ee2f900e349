package care.sheaf.intake.internal;

import care.sheaf.intake.TakenTypes;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.PatientRecordId;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;

/** Tells whose record an entry belongs to, once its references are stored ids. */
final class Subjects {

  private Subjects() {}

  /**
   * The patient record; empty for the directory.
   *
   * @throws Rejection 422 unless exactly one patient record is named
   */
  static Optional<PatientRecordId> of(Step step) {
    Resource resource = step.written();
    String type = resource.fhirType();
    if (type.equals(TakenTypes.PATIENT)) {
      return Optional.of(new PatientRecordId(step.entry().id()));
    }
    if (TakenTypes.isDirectory(type)) {
      return Optional.empty();
    }
    List<String> patients =
        TakenTypes.patientReferences(resource).stream()
            .map(ReferenceResolver::storedTarget)
            .flatMap(Optional::stream)
            .filter(entry -> entry.type().equals(TakenTypes.PATIENT))
            .map(EntryId::id)
            .distinct()
            .toList();
    if (patients.size() != 1) {
      String path = TakenTypes.patientPath(type);
      throw Problem.unprocessable(
              step.path()
                  + ": "
                  + path
                  + " must refer to exactly one Patient of your system, so that it is known whose"
                  + " record this is.")
          .at(step.path())
          .asRejection();
    }
    return Optional.of(new PatientRecordId(patients.get(0)));
  }
}
