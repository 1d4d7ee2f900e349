package care.sheaf.estate;

import ca.uhn.fhir.context.FhirContext;
import care.sheaf.kernel.SourceId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The demonstration estate: invented persons, each held by several sources, as transaction bundles
 * that the sources' own clients send through the API. The special ones are written by hand, two
 * have long records, and the rest are of the generated population.
 */
public final class Estate {

  /** The files under {@code persons/}, in the order in which they are sent. */
  private static final List<String> PERSONS =
      List.of(
          "grace-hill",
          "imran-khan",
          "sian-llewellyn-price",
          "tomasz-wojcik",
          "oluwaseun-adeyemi",
          "margaret-oneill",
          "aisha-begum",
          "wei-zhang",
          "harpreet-kaur",
          "george-thompson",
          "elizabeth-winters",
          "daniel-cohen",
          "jordan-blake",
          "ifeoma-nwachukwu",
          "ikenna-nwachukwu",
          "elena-marchetti",
          "baby-marchetti",
          "dilys-hathaway",
          "mohammed-hussain-larkfield",
          "mohammed-hussain-quarry-lane",
          "rosalind-peverell",
          "naomi-castellane",
          "bronwen-tregarth",
          "leonard-achterberg",
          "tamsin-roebuck");

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private Estate() {}

  /**
   * What is sent, in this order, always the same: a transaction bundle for each person and source,
   * and several where a source holds very much.
   */
  public static List<Delivery> deliveries() {
    List<Delivery> deliveries = stories();
    deliveries.addAll(GeneratedPersons.deliveries());
    return List.copyOf(deliveries);
  }

  private static List<Delivery> stories() {
    FhirContext context = FhirContext.forR4Cached();
    List<Delivery> deliveries = new ArrayList<>();
    for (String name : PERSONS) {
      JsonNode story = story(name);
      for (Map.Entry<String, JsonNode> part : story.path("sources").properties()) {
        SourceId source =
            SourceId.parse(part.getKey())
                .orElseThrow(() -> new IllegalStateException(name + ": not a source"));
        var bundle = new SourceBundle(source, name, story.path("person"));
        part.getValue().forEach(bundle::add);
        deliveries.add(
            new Delivery(
                source, name, context.newJsonParser().encodeResourceToString(bundle.build())));
      }
    }
    return deliveries;
  }

  private static JsonNode story(String name) {
    try (InputStream file = Estate.class.getResourceAsStream("persons/" + name + ".yaml")) {
      if (file == null) {
        throw new IllegalStateException("the estate lacks persons/" + name + ".yaml");
      }
      return YAML.readTree(file);
    } catch (IOException failure) {
      throw new UncheckedIOException("persons/" + name + ".yaml cannot be read", failure);
    }
  }

  /**
   * What one source sends of one person.
   *
   * @param name of the story, for progress and for a stable request id
   * @param json a FHIR R4 transaction Bundle
   */
  public record Delivery(SourceId source, String name, String json) {}
}
