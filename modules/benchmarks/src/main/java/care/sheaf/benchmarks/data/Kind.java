package care.sheaf.benchmarks.data;

import java.util.List;
import java.util.SplittableRandom;

/** What an entry can be. */
enum Kind {
  LABORATORY("Observation"),
  VITAL_SIGN("Observation"),
  PROBLEM("Condition"),
  PRESCRIPTION("MedicationRequest"),
  TAKEN("MedicationStatement"),
  DISPENSED("MedicationDispense"),
  ENCOUNTER("Encounter"),
  VACCINATION("Immunization"),
  REPORT("DiagnosticReport"),
  ALLERGY("AllergyIntolerance"),
  PROCEDURE("Procedure");

  /** In a hundred entries of a practice. */
  static final List<Share> PRACTICE =
      List.of(
          new Share(LABORATORY, 34),
          new Share(VITAL_SIGN, 18),
          new Share(PRESCRIPTION, 20),
          new Share(ENCOUNTER, 14),
          new Share(PROBLEM, 5),
          new Share(VACCINATION, 4),
          new Share(REPORT, 3),
          new Share(PROCEDURE, 1),
          new Share(ALLERGY, 1));

  /** In a hundred entries of a hospital or a community trust. */
  static final List<Share> TRUST =
      List.of(
          new Share(LABORATORY, 40),
          new Share(VITAL_SIGN, 25),
          new Share(ENCOUNTER, 12),
          new Share(REPORT, 9),
          new Share(TAKEN, 5),
          new Share(PROCEDURE, 5),
          new Share(PROBLEM, 3),
          new Share(ALLERGY, 1));

  static final List<Share> PHARMACY = List.of(new Share(DISPENSED, 85), new Share(TAKEN, 15));

  private final String type;

  Kind(String type) {
    this.type = type;
  }

  /** The FHIR resource type. */
  String type() {
    return type;
  }

  /** How many in a hundred are of a kind. */
  record Share(Kind kind, int percent) {}

  static Kind pick(List<Share> shares, SplittableRandom random) {
    int place = random.nextInt(shares.stream().mapToInt(Share::percent).sum());
    for (Share share : shares) {
      place -= share.percent();
      if (place < 0) {
        return share.kind();
      }
    }
    throw new IllegalStateException("no share for " + place);
  }
}
