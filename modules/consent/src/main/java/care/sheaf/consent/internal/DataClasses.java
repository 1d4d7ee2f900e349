package care.sheaf.consent.internal;

import static java.util.Map.entry;

import care.sheaf.kernel.DataClass;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;

/** Which resource types can be of which data class. */
public final class DataClasses {

  /** Codes as in {@link DataClass#code()}. */
  public static final String SYSTEM = "https://sheaf.care/fhir/CodeSystem/data-class";

  private static final String RESOURCE_TYPES = "http://hl7.org/fhir/resource-types";

  /** Types whose class does not depend on their content. */
  private static final Map<String, DataClass> OF_TYPE =
      Map.ofEntries(
          entry("Patient", DataClass.DEMOGRAPHICS),
          entry("RelatedPerson", DataClass.DEMOGRAPHICS),
          entry("DetectedIssue", DataClass.ALERTS),
          entry("AllergyIntolerance", DataClass.ALLERGIES),
          entry("AdverseEvent", DataClass.ALLERGIES),
          entry("MedicationRequest", DataClass.MEDICATIONS),
          entry("MedicationStatement", DataClass.MEDICATIONS),
          entry("MedicationDispense", DataClass.MEDICATIONS),
          entry("MedicationAdministration", DataClass.MEDICATIONS),
          entry("Condition", DataClass.PROBLEMS),
          entry("Procedure", DataClass.PROCEDURES),
          entry("DeviceUseStatement", DataClass.PROCEDURES),
          entry("DiagnosticReport", DataClass.RESULTS),
          entry("ImagingStudy", DataClass.RESULTS),
          entry("Specimen", DataClass.RESULTS),
          entry("Immunization", DataClass.VACCINATIONS),
          entry("ImmunizationRecommendation", DataClass.VACCINATIONS),
          entry("FamilyMemberHistory", DataClass.FAMILY_HISTORY),
          entry("Encounter", DataClass.ENCOUNTERS),
          entry("EpisodeOfCare", DataClass.ENCOUNTERS),
          entry("Appointment", DataClass.APPOINTMENTS),
          entry("AppointmentResponse", DataClass.APPOINTMENTS),
          entry("ServiceRequest", DataClass.REFERRALS),
          entry("Task", DataClass.REFERRALS),
          entry("CommunicationRequest", DataClass.REFERRALS),
          entry("CarePlan", DataClass.PLANS),
          entry("Goal", DataClass.PLANS),
          entry("NutritionOrder", DataClass.PLANS),
          entry("CareTeam", DataClass.CARE_TEAM),
          entry("DocumentReference", DataClass.DOCUMENTS),
          entry("DocumentManifest", DataClass.DOCUMENTS),
          entry("Composition", DataClass.DOCUMENTS),
          entry("Communication", DataClass.DOCUMENTS),
          entry("Media", DataClass.DOCUMENTS),
          entry("QuestionnaireResponse", DataClass.ASSESSMENTS),
          entry("ClinicalImpression", DataClass.ASSESSMENTS),
          entry("RiskAssessment", DataClass.ASSESSMENTS),
          entry("Practitioner", DataClass.DIRECTORY),
          entry("PractitionerRole", DataClass.DIRECTORY),
          entry("Organization", DataClass.DIRECTORY),
          entry("Location", DataClass.DIRECTORY),
          entry("HealthcareService", DataClass.DIRECTORY),
          entry("Endpoint", DataClass.DIRECTORY),
          entry("Schedule", DataClass.DIRECTORY),
          entry("Slot", DataClass.DIRECTORY),
          entry("Medication", DataClass.DIRECTORY),
          entry("Substance", DataClass.DIRECTORY),
          entry("Device", DataClass.DIRECTORY));

  /** Types whose class the content tells. */
  private static final Map<String, Set<DataClass>> OF_CONTENT =
      Map.of(
          "Observation",
          EnumSet.of(
              DataClass.RESULTS,
              DataClass.OBSERVATIONS,
              DataClass.SOCIAL_CONTEXT,
              DataClass.ASSESSMENTS),
          "Flag",
          EnumSet.of(DataClass.ALERTS, DataClass.SAFEGUARDING),
          "Consent",
          EnumSet.of(DataClass.CONSENT, DataClass.LEGAL),
          "List",
          EnumSet.of(
              DataClass.ALLERGIES,
              DataClass.MEDICATIONS,
              DataClass.PROBLEMS,
              DataClass.VACCINATIONS,
              DataClass.PROCEDURES,
              DataClass.OTHER));

  /** Types that say nothing without the principal type of their class. */
  private static final Set<String> GO_WITH_ANOTHER =
      Set.of(
          "List",
          "AdverseEvent",
          "ImmunizationRecommendation",
          "DeviceUseStatement",
          "EpisodeOfCare",
          "AppointmentResponse");

  private DataClasses() {}

  /** The class of a type whose content does not matter; {@code OTHER} for what is not known. */
  static DataClass ofType(String type) {
    return OF_TYPE.getOrDefault(type, DataClass.OTHER);
  }

  /**
   * The data classes that a coding names.
   *
   * @param exactly whether a class that also holds other types than the one named is too much
   * @return empty when it names none
   */
  static Set<DataClass> named(Coding coding, boolean exactly) {
    if (!coding.hasCode()) {
      return Set.of();
    }
    if (SYSTEM.equals(coding.getSystem())) {
      return Arrays.stream(DataClass.values())
          .filter(dataClass -> dataClass.code().equals(coding.getCode()))
          .collect(Collectors.toSet());
    }
    if (coding.hasSystem() && !RESOURCE_TYPES.equals(coding.getSystem())) {
      return Set.of();
    }
    Set<DataClass> classes = classesOf(coding.getCode());
    boolean tooMuch = exactly && classes.stream().anyMatch(of -> holdsOthers(of, coding.getCode()));
    return tooMuch ? Set.of() : classes;
  }

  private static Set<DataClass> classesOf(String type) {
    DataClass fixed = OF_TYPE.get(type);
    return fixed != null ? Set.of(fixed) : OF_CONTENT.getOrDefault(type, Set.of());
  }

  private static boolean holdsOthers(DataClass dataClass, String type) {
    return Stream.concat(OF_TYPE.keySet().stream(), OF_CONTENT.keySet().stream())
        .filter(other -> !other.equals(type) && !GO_WITH_ANOTHER.contains(other))
        .anyMatch(other -> classesOf(other).contains(dataClass));
  }
}
