package care.sheaf.estate.population;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * Something that comes and goes.
 *
 * @param weight how common it is beside the others of its list
 * @param from the youngest age, {@code to} the oldest
 * @param classCode of v3-ActCode, for stays in hospital
 */
record Episode(
    Code code,
    int weight,
    int from,
    int to,
    List<String> medicines,
    String classCode,
    Optional<Code> procedure) {

  Episode {
    medicines = List.copyOf(medicines);
  }

  static Episode of(JsonNode line) {
    return new Episode(
        Code.of(line),
        line.path("weight").asInt(),
        line.path("from").asInt(),
        line.path("to").asInt(),
        Catalogue.list(line.path("medicines"), JsonNode::asText),
        line.path("class").asText("AMB"),
        line.has("procedure") ? Optional.of(Code.of(line.path("procedure"))) : Optional.empty());
  }

  boolean fits(int age) {
    return age >= from && age <= to;
  }
}
