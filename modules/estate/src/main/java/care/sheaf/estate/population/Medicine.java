package care.sheaf.estate.population;

import com.fasterxml.jackson.databind.JsonNode;

/** A product and how it is usually taken. */
record Medicine(Code code, String dosage) {

  static Medicine of(JsonNode line) {
    return new Medicine(Code.of(line), line.path("dosage").asText());
  }
}
