package care.sheaf.records.internal;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which other entries an entry points at, wherever it does so. */
final class References {

  static final FhirContext FHIR = FhirContext.forR4Cached();

  /** People, places, organisations and products: visible to everyone who may look at all. */
  static final Set<String> DIRECTORY =
      Set.of(
          "Practitioner",
          "PractitionerRole",
          "Organization",
          "Location",
          "HealthcareService",
          "Medication",
          "Substance",
          "Device");

  private static final Pattern TARGET =
      Pattern.compile("(?:.*/)?([A-Z][A-Za-z]{1,63}/[a-z2-7]{26})(?:/_history/[^/]*)?(?:#.*)?");

  private static final Map<String, Map<String, List<String>>> PARAMETERS =
      new ConcurrentHashMap<>();

  private References() {}

  /** {@code Type/id} of the stored entry that a reference names, in whatever form it is written. */
  static Optional<String> target(String reference) {
    Matcher matcher = TARGET.matcher(reference);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  static boolean isDirectory(String target) {
    return DIRECTORY.contains(target.substring(0, target.indexOf('/')));
  }

  /** Every target in a resource, those of contained resources and attachments included. */
  static Set<String> in(JsonNode resource) {
    var found = new TreeSet<String>();
    collect(resource, found);
    return found;
  }

  /** The target of one Reference or Attachment. */
  static Optional<String> named(JsonNode node) {
    for (String field : List.of("reference", "url")) {
      JsonNode value = node.path(field);
      if (value.isTextual()) {
        Optional<String> target = target(value.asText());
        if (target.isPresent()) {
          return target;
        }
      }
    }
    return Optional.empty();
  }

  /** Targets by search parameter: {@code encounter}, tab, {@code Encounter/…}. */
  static List<String> links(JsonNode resource) {
    var links = new LinkedHashSet<String>();
    parameters(resource.path("resourceType").asText())
        .forEach(
            (parameter, paths) -> {
              for (String path : paths) {
                for (JsonNode reference : Json.all(resource, path)) {
                  named(reference).ifPresent(target -> links.add(parameter + "\t" + target));
                }
              }
            });
    return List.copyOf(links);
  }

  /** The reference parameters of a type, by which it can include and be included. */
  static Set<String> parameterNames(String type) {
    return parameters(type).keySet();
  }

  /** The reference parameters of a type that can point at another. */
  static List<String> parametersTo(String type, String target) {
    return FHIR.getResourceDefinition(type).getSearchParams().stream()
        .filter(parameter -> parameter.getParamType() == RestSearchParameterTypeEnum.REFERENCE)
        .filter(parameter -> parameter.getTargets().contains(target))
        .map(RuntimeSearchParam::getName)
        .toList();
  }

  private static void collect(JsonNode node, Set<String> found) {
    if (node.isObject()) {
      named(node).ifPresent(found::add);
    }
    for (JsonNode child : node) {
      if (child.isContainerNode()) {
        collect(child, found);
      }
    }
  }

  private static Map<String, List<String>> parameters(String type) {
    return PARAMETERS.computeIfAbsent(type, References::readParameters);
  }

  private static Map<String, List<String>> readParameters(String type) {
    var parameters = new TreeMap<String, List<String>>();
    for (RuntimeSearchParam parameter : FHIR.getResourceDefinition(type).getSearchParams()) {
      if (parameter.getParamType() == RestSearchParameterTypeEnum.REFERENCE) {
        parameters.put(parameter.getName(), paths(type, parameter.getPath()));
      }
    }
    return parameters;
  }

  /** {@code (MedicationRequest.medication as Reference)} is {@code medicationReference} in JSON. */
  private static List<String> paths(String type, String expression) {
    var paths = new ArrayList<String>();
    for (String alternative : expression.split("\\|", -1)) {
      String path =
          alternative
              .replaceAll("\\.where\\(.*\\)$", "")
              .replaceAll("\\.where\\(resolve\\(\\).*", "")
              .replaceAll("\\.as\\(Reference\\)|\\s+as\\s+Reference", "Reference")
              .replaceAll("[()\\s]", "");
      if (path.startsWith(type + ".")) {
        String elements = path.substring(type.length() + 1);
        paths.add(elements);
        paths.add(elements + "Reference");
      }
    }
    return paths;
  }
}
