package care.sheaf.records.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/** Whether an entry is about now, about the past, or a mistake. */
enum State {
  ACTIVE,
  ENDED,
  /** Entered in error: kept, searched and read, but never shown as an item. */
  ERROR;

  private static final Set<String> LASTING =
      Set.of(
          "MedicationRequest",
          "MedicationStatement",
          "MedicationDispense",
          "MedicationAdministration",
          "Encounter",
          "Appointment",
          "Flag",
          "CarePlan",
          "CareTeam",
          "EpisodeOfCare",
          "ServiceRequest",
          "Goal",
          "Consent",
          "Task",
          "DocumentReference",
          "NutritionOrder",
          "Communication");

  private static final Set<String> OVER =
      Set.of(
          "stopped",
          "cancelled",
          "completed",
          "finished",
          "inactive",
          "revoked",
          "rejected",
          "not-taken",
          "not-done",
          "declined",
          "superseded",
          "fulfilled",
          "noshow",
          "failed");

  private static final Set<String> CURRENT = Set.of("active", "recurrence", "relapse");

  static State of(JsonNode resource) {
    Optional<String> verification = Json.text(resource, "verificationStatus.coding.code");
    Optional<String> status = status(resource);
    if (isError(verification) || isError(status)) {
      return ERROR;
    }
    if (verification.filter("refuted"::equals).isPresent()) {
      return ENDED;
    }
    Optional<String> clinical = Json.text(resource, "clinicalStatus.coding.code");
    if (clinical.isPresent()) {
      return CURRENT.contains(clinical.get()) ? ACTIVE : ENDED;
    }
    if (resource.has("abatementDateTime") || resource.has("abatementPeriod")) {
      return ENDED;
    }
    boolean over =
        LASTING.contains(resource.path("resourceType").asText())
            && status.filter(OVER::contains).isPresent();
    return over ? ENDED : ACTIVE;
  }

  /** In words: {@code active}, {@code on hold}; empty when the entry has no status. */
  static String words(JsonNode resource) {
    Optional<String> verification =
        Json.text(resource, "verificationStatus.coding.code")
            .filter(code -> !code.equals("confirmed"));
    Optional<String> clinical =
        Json.text(resource, "clinicalStatus.coding.code").or(() -> status(resource));
    if (verification.isEmpty()) {
      return plain(clinical.orElse(""));
    }
    return clinical.isEmpty() || verification.get().equals("refuted")
        ? plain(verification.get())
        : plain(clinical.get() + ", " + verification.get());
  }

  private static Optional<String> status(JsonNode resource) {
    return Json.text(resource, "status").or(() -> Json.text(resource, "lifecycleStatus"));
  }

  private static boolean isError(Optional<String> code) {
    return code.filter("entered-in-error"::equals).isPresent();
  }

  private static String plain(String code) {
    return code.equals("noshow") ? "did not attend" : code.replace('-', ' ');
  }
}
