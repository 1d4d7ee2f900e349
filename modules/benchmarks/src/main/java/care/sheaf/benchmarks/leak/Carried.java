package care.sheaf.benchmarks.leak;

import static java.util.Map.entry;

import care.sheaf.kernel.Label;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Labels with those that are carried, by a plain reading of the table in docs/consent.md. It shares
 * no line with what carries them in the server.
 */
final class Carried {

  private static final Map<String, String> TABLE =
      Map.ofEntries(
          entry(
              "CarePlan",
              "addresses goal replaces partOf basedOn activity.reference activity.detail.reasonReference"),
          entry("CareTeam", "reasonReference"),
          entry("ClinicalImpression", "problem previous finding.itemReference"),
          entry("Composition", "encounter relatesTo.targetReference"),
          entry("DiagnosticReport", "result basedOn imagingStudy"),
          entry("DocumentReference", "context.encounter context.related relatesTo.target"),
          entry("Encounter", "reasonReference diagnosis.condition basedOn partOf"),
          entry("FamilyMemberHistory", "reasonReference"),
          entry("Immunization", "reasonReference reaction.detail"),
          entry("MedicationRequest", "reasonReference basedOn priorPrescription"),
          entry("Observation", "hasMember derivedFrom basedOn partOf focus"),
          entry("Procedure", "reasonReference basedOn partOf complicationDetail report"),
          entry("ServiceRequest", "reasonReference basedOn replaces supportingInfo"),
          entry("Task", "focus reasonReference basedOn partOf"));

  private Carried() {}

  /** The labels of each entry of the person, by its reference. */
  static Map<String, Set<Label>> labels(Oracle oracle, List<Entry> all) {
    Map<String, Set<Label>> labels = new HashMap<>();
    all.forEach(each -> labels.put(each.reference(), new HashSet<>(oracle.labels(each))));
    Set<String> ofPerson =
        all.stream()
            .filter(each -> each.record().isPresent())
            .map(Entry::reference)
            .collect(Collectors.toSet());
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Entry each : all) {
        for (String target : dependsOn(each).filter(ofPerson::contains).toList()) {
          Set<Label> carried =
              labels.getOrDefault(target, Set.of()).stream()
                  .filter(Carried::isCarried)
                  .collect(Collectors.toSet());
          changed |=
              labels.computeIfAbsent(each.reference(), none -> new HashSet<>()).addAll(carried);
        }
      }
    }
    return labels;
  }

  private static boolean isCarried(Label label) {
    return label.system().equals(Places.LAW)
        || (label.system().equals(Label.CONFIDENTIALITY) && Set.of("R", "V").contains(label.code()))
        || (label.system().equals(Label.SENSITIVITY)
            && (label.code().equals("NOPAT") || !Oracle.HANDLING.contains(label.code())));
  }

  private static Stream<String> dependsOn(Entry entry) {
    String paths = TABLE.getOrDefault(entry.id().type(), "");
    return entry.all().stream()
        .flatMap(
            version ->
                Arrays.stream(paths.split(" "))
                    .flatMap(path -> at(version.json(), List.of(path.split("\\.")))))
        .flatMap(reference -> Absence.target(reference).stream());
  }

  private static Stream<JsonNode> at(JsonNode node, List<String> path) {
    if (node.isArray()) {
      return Stream.iterate(0, index -> index < node.size(), index -> index + 1)
          .flatMap(index -> at(node.get(index), path));
    }
    return path.isEmpty()
        ? Stream.of(node)
        : at(node.path(path.get(0)), path.subList(1, path.size()));
  }
}
