package care.sheaf.estate.population;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** An allergy, how common it is beside the others, and how it shows. */
record Allergy(Code code, int weight, String category, List<String> reactions) {

  Allergy {
    reactions = List.copyOf(reactions);
  }

  static Allergy of(JsonNode line) {
    return new Allergy(
        Code.of(line),
        line.path("weight").asInt(),
        line.path("category").asText(),
        Catalogue.list(line.path("reactions"), JsonNode::asText));
  }
}
