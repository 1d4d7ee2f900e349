package care.sheaf.intake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * The resource types that are taken in, and how each tells whose record it belongs to (the patient
 * compartment of FHIR R4, as far as it names the one patient the entry is about).
 */
public final class TakenTypes {

  public static final String PATIENT = "Patient";

  /** People, places, organisations and products: of a source, but of no person. */
  private static final Set<String> DIRECTORY =
      Set.of(
          "Organization",
          "Location",
          "Practitioner",
          "PractitionerRole",
          "HealthcareService",
          "Medication",
          "Substance",
          "Device");

  private static final Map<String, String> PATIENT_ELEMENT =
      Map.ofEntries(
          Map.entry("AdverseEvent", "subject"),
          Map.entry("AllergyIntolerance", "patient"),
          Map.entry("Appointment", "participant"),
          Map.entry("BodyStructure", "patient"),
          Map.entry("CarePlan", "subject"),
          Map.entry("CareTeam", "subject"),
          Map.entry("ClinicalImpression", "subject"),
          Map.entry("Communication", "subject"),
          Map.entry("CommunicationRequest", "subject"),
          Map.entry("Composition", "subject"),
          Map.entry("Condition", "subject"),
          Map.entry("Consent", "patient"),
          Map.entry("DetectedIssue", "patient"),
          Map.entry("DeviceRequest", "subject"),
          Map.entry("DeviceUseStatement", "subject"),
          Map.entry("DiagnosticReport", "subject"),
          Map.entry("DocumentReference", "subject"),
          Map.entry("Encounter", "subject"),
          Map.entry("EpisodeOfCare", "patient"),
          Map.entry("FamilyMemberHistory", "patient"),
          Map.entry("Flag", "subject"),
          Map.entry("Goal", "subject"),
          Map.entry("ImagingStudy", "subject"),
          Map.entry("Immunization", "patient"),
          Map.entry("ImmunizationRecommendation", "patient"),
          Map.entry("List", "subject"),
          Map.entry("Media", "subject"),
          Map.entry("MedicationAdministration", "subject"),
          Map.entry("MedicationDispense", "subject"),
          Map.entry("MedicationRequest", "subject"),
          Map.entry("MedicationStatement", "subject"),
          Map.entry("NutritionOrder", "patient"),
          Map.entry("Observation", "subject"),
          Map.entry("Procedure", "subject"),
          Map.entry("QuestionnaireResponse", "subject"),
          Map.entry("RelatedPerson", "patient"),
          Map.entry("RequestGroup", "subject"),
          Map.entry("RiskAssessment", "subject"),
          Map.entry("ServiceRequest", "subject"),
          Map.entry("Specimen", "subject"),
          Map.entry("Task", "for"),
          Map.entry("VisionPrescription", "patient"));

  private TakenTypes() {}

  /** Whether entries of a type are taken in. */
  public static boolean isTaken(String type) {
    return type.equals(PATIENT) || isDirectory(type) || PATIENT_ELEMENT.containsKey(type);
  }

  /** Whether a type belongs to a source's directory and to no person. */
  public static boolean isDirectory(String type) {
    return DIRECTORY.contains(type);
  }

  /** The types, for the CapabilityStatement. */
  public static List<String> all() {
    return java.util.stream.Stream.of(
            Set.of(PATIENT).stream(), DIRECTORY.stream(), PATIENT_ELEMENT.keySet().stream())
        .flatMap(types -> types)
        .sorted()
        .toList();
  }

  /** What is written first is referred to by what is written later. */
  public static int rank(String type) {
    if (isDirectory(type)) {
      return 0;
    }
    return type.equals(PATIENT) ? 1 : 2;
  }

  /** Where a type says whose it is: {@code Observation.subject}. */
  public static String patientPath(String type) {
    String element = Optional.ofNullable(PATIENT_ELEMENT.get(type)).orElseThrow();
    return type + "." + element + (type.equals("Appointment") ? ".actor" : "");
  }

  /** The references that say whose the resource is. */
  public static List<Reference> patientReferences(Resource resource) {
    if (resource instanceof Appointment appointment) {
      return appointment.getParticipant().stream()
          .filter(Appointment.AppointmentParticipantComponent::hasActor)
          .map(Appointment.AppointmentParticipantComponent::getActor)
          .toList();
    }
    Property property = resource.getChildByName(PATIENT_ELEMENT.get(resource.fhirType()));
    return property.getValues().stream()
        .filter(Reference.class::isInstance)
        .map((Base value) -> (Reference) value)
        .toList();
  }
}
