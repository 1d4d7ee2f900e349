package care.sheaf.estate.population;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** An invented town and its invented postcode districts. */
record Town(String name, int weight, List<String> districts) {

  Town {
    districts = List.copyOf(districts);
  }

  static Town of(JsonNode line) {
    return new Town(
        line.path("town").asText(),
        line.path("weight").asInt(),
        Catalogue.list(line.path("districts"), JsonNode::asText));
  }
}
