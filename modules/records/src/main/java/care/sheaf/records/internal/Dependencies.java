package care.sheaf.records.internal;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Of which other entries an entry says something more: whoever may not see those for their labels
 * may not see it either. A list or a letter that merely names an entry among others does not depend
 * on it: there the reference is left out.
 */
final class Dependencies {

  private static final Map<String, List<String>> ELEMENTS =
      Map.ofEntries(
          entry("Appointment", List.of("reasonReference", "basedOn")),
          entry(
              "CarePlan",
              List.of(
                  "addresses",
                  "goal",
                  "replaces",
                  "partOf",
                  "basedOn",
                  "activity.reference",
                  "activity.detail.reasonReference")),
          entry("CareTeam", List.of("reasonReference")),
          entry("ClinicalImpression", List.of("problem", "previous", "finding.itemReference")),
          entry("Communication", List.of("reasonReference", "about", "basedOn", "inResponseTo")),
          entry("CommunicationRequest", List.of("reasonReference", "about", "basedOn")),
          entry("Composition", List.of("encounter", "relatesTo.targetReference")),
          entry("DeviceRequest", List.of("reasonReference", "basedOn", "priorRequest")),
          entry("DeviceUseStatement", List.of("reasonReference", "basedOn", "derivedFrom")),
          entry("DiagnosticReport", List.of("result", "basedOn", "imagingStudy")),
          entry(
              "DocumentReference",
              List.of("context.encounter", "context.related", "relatesTo.target")),
          entry(
              "Encounter", List.of("reasonReference", "diagnosis.condition", "basedOn", "partOf")),
          entry("EpisodeOfCare", List.of("diagnosis.condition", "referralRequest")),
          entry("FamilyMemberHistory", List.of("reasonReference")),
          entry("Goal", List.of("addresses", "outcomeReference")),
          entry("ImagingStudy", List.of("reasonReference", "procedureReference", "basedOn")),
          entry("Immunization", List.of("reasonReference", "reaction.detail")),
          entry("Media", List.of("basedOn", "partOf")),
          entry("MedicationAdministration", List.of("request", "reasonReference", "partOf")),
          entry(
              "MedicationDispense",
              List.of("authorizingPrescription", "statusReasonReference", "partOf")),
          entry("MedicationRequest", List.of("reasonReference", "basedOn", "priorPrescription")),
          entry(
              "MedicationStatement",
              List.of("reasonReference", "basedOn", "derivedFrom", "partOf")),
          entry("Observation", List.of("hasMember", "derivedFrom", "basedOn", "partOf", "focus")),
          entry(
              "Procedure",
              List.of("reasonReference", "basedOn", "partOf", "complicationDetail", "report")),
          entry("QuestionnaireResponse", List.of("basedOn", "partOf")),
          entry("RequestGroup", List.of("reasonReference", "basedOn", "replaces")),
          entry("RiskAssessment", List.of("condition", "reasonReference", "basis", "basedOn")),
          entry(
              "ServiceRequest",
              List.of("reasonReference", "basedOn", "replaces", "supportingInfo")),
          entry("Specimen", List.of("request", "parent")),
          entry("Task", List.of("focus", "reasonReference", "basedOn", "partOf")));

  private Dependencies() {}

  /** The entries ({@code Type/id}) on which a resource depends. */
  static Set<String> of(JsonNode resource) {
    var targets = new TreeSet<String>();
    for (String path : ELEMENTS.getOrDefault(resource.path("resourceType").asText(), List.of())) {
      for (JsonNode reference : Json.all(resource, path)) {
        References.named(reference).ifPresent(targets::add);
      }
    }
    return targets;
  }
}
