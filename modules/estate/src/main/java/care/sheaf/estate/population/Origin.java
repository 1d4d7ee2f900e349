package care.sheaf.estate.population;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Names that go together. A family name may have two forms: {@code Nowicki|Nowicka}. */
record Origin(int weight, List<String> female, List<String> male, List<String> family) {

  Origin {
    female = List.copyOf(female);
    male = List.copyOf(male);
    family = List.copyOf(family);
  }

  static Origin of(JsonNode line) {
    return new Origin(
        line.path("weight").asInt(),
        Catalogue.list(line.path("female"), JsonNode::asText),
        Catalogue.list(line.path("male"), JsonNode::asText),
        Catalogue.list(line.path("family"), JsonNode::asText));
  }

  String given(Dice dice, boolean isFemale) {
    return dice.pick(isFemale ? female : male);
  }

  String family(Dice dice, boolean isFemale) {
    String drawn = dice.pick(family);
    int bar = drawn.indexOf('|');
    if (bar < 0) {
      return drawn;
    }
    return isFemale ? drawn.substring(bar + 1) : drawn.substring(0, bar);
  }
}
