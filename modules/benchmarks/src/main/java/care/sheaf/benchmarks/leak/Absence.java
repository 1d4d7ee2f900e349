package care.sheaf.benchmarks.leak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An entry as its source would have sent it if what is withheld had never been: without references
 * to it and without what cannot be without them, by cardinalities copied by hand from FHIR R4 for
 * what is made up here; and of a restricted person without what is never shown.
 */
final class Absence {

  /** Elements that must be there, in which references stand. */
  private static final Map<String, Set<String>> REQUIRED =
      Map.of(
          "Encounter", Set.of("diagnosis.condition", "location.location"),
          "Procedure", Set.of("performer.actor"),
          "DocumentReference", Set.of("relatesTo.target"),
          "Provenance", Set.of("target", "agent", "agent.who", "entity.what"),
          "List", Set.of("entry.item"),
          "Task", Set.of("input.valueReference"),
          "Immunization", Set.of("performer.actor"),
          "Composition", Set.of("author"),
          "Consent", Set.of("provision.actor.reference"),
          "Patient", Set.of("link.other"));

  private static final Pattern TARGET =
      Pattern.compile("(?:http://localhost:8080/fhir/)?([A-Za-z]+/[a-z2-7]{26})(?:/_history/1)?");

  /** Types that say where somebody lives or is cared for, and who is close to them. */
  private static final Set<String> WHEREABOUTS =
      Set.of("Organization", "Location", "HealthcareService", "PractitionerRole", "RelatedPerson");

  private final Predicate<String> withheld;
  private final boolean restricted;
  private boolean lost;

  private Absence(Predicate<String> withheld, boolean restricted) {
    this.withheld = withheld;
    this.restricted = restricted;
  }

  /**
   * @param withheld of a target, {@code Type/id}
   * @return empty where nothing can be left
   */
  static Optional<ObjectNode> of(ObjectNode json, Predicate<String> withheld, boolean restricted) {
    var absence = new Absence(withheld, restricted);
    ObjectNode copy = json.deepCopy();
    String type = json.path("resourceType").asText();
    if (restricted) {
      whereabouts(copy, type);
    }
    if (!absence.keeps(copy, type, "")) {
      return Optional.empty();
    }
    if (absence.lost || restricted) {
      narratives(copy);
    }
    return Optional.of(copy);
  }

  static Optional<String> target(JsonNode reference) {
    Matcher matcher = TARGET.matcher(reference.path("reference").asText());
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private boolean keeps(ObjectNode node, String type, String path) {
    Optional<String> target = target(node);
    if (target.isPresent() && withheld.test(target.get())) {
      lost = true;
      return false;
    }
    if (restricted && isWhereabouts(node, target, path)) {
      return false;
    }
    boolean changed = false;
    for (String field : List.copyOf(node.properties().stream().map(Map.Entry::getKey).toList())) {
      if (!keeps(node, field, type, path)) {
        node.remove(field);
        changed = true;
        if (REQUIRED.getOrDefault(type, Set.of()).contains(within(path, field))) {
          return false;
        }
      }
    }
    boolean extension = path.endsWith("extension");
    return !(changed && (node.isEmpty() || (extension && node.size() == 1)));
  }

  private boolean keeps(ObjectNode node, String field, String type, String path) {
    JsonNode value = node.get(field);
    if (value instanceof ObjectNode object) {
      return keeps(object, type, within(path, field));
    }
    if (!(value instanceof ArrayNode array) || array.isEmpty()) {
      return true;
    }
    for (int index = array.size() - 1; index >= 0; index--) {
      if (array.get(index) instanceof ObjectNode object && !keepsIn(object, field, type, path)) {
        array.remove(index);
      }
    }
    return !array.isEmpty();
  }

  private boolean keepsIn(ObjectNode object, String field, String type, String path) {
    return field.equals("contained")
        ? keeps(object, object.path("resourceType").asText(), "")
        : keeps(object, type, within(path, field));
  }

  /** A rule within a rule is the same kind of thing. */
  private static String within(String path, String field) {
    if (field.equals("provision") && path.startsWith("provision")) {
      return "provision";
    }
    return path.isEmpty() ? field : path + "." + field;
  }

  private static boolean isWhereabouts(ObjectNode node, Optional<String> target, String path) {
    if (WHEREABOUTS.contains(node.path("resourceType").asText())) {
      return true;
    }
    return target.isPresent()
        ? WHEREABOUTS.contains(target.get().substring(0, target.get().indexOf('/')))
        : path.equals("provision.actor.reference");
  }

  private static void whereabouts(ObjectNode json, String type) {
    if (json.get("meta") instanceof ObjectNode meta) {
      meta.remove("source");
    }
    if (type.equals("Patient")) {
      json.remove(List.of("contact", "generalPractitioner"));
      ArrayNode national = Fhir.array();
      json.path("identifier")
          .forEach(
              each -> {
                if (each.path("system").asText().equals("https://fhir.nhs.uk/Id/nhs-number")) {
                  national.add(each);
                }
              });
      json.set("identifier", national);
    } else {
      json.remove("identifier");
    }
    json.remove(List.of("telecom", "address"));
    json.path("content")
        .forEach(
            content -> {
              if (content.path("attachment") instanceof ObjectNode attachment) {
                attachment.remove(List.of("data", "url", "size", "hash"));
              }
            });
  }

  private static void narratives(JsonNode node) {
    if (node instanceof ObjectNode object && object.path("text").path("div").isTextual()) {
      object.remove("text");
    }
    node.forEach(Absence::narratives);
  }
}
