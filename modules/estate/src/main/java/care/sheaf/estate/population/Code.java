package care.sheaf.estate.population;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A concept as a source writes it.
 *
 * @param code empty where only the words are certain
 * @param term the terminology's words
 * @param text the source's words
 */
record Code(String system, String code, String term, String text) {

  static final String SNOMED = "http://snomed.info/sct";
  static final String DMD = "https://dmd.nhs.uk";

  Code {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a concept needs words");
    }
  }

  static Code snomed(String code, String term) {
    return new Code(SNOMED, code, term, term);
  }

  static Code words(String text) {
    return new Code(SNOMED, "", text, text);
  }

  static Code of(JsonNode line) {
    String text = line.path("text").asText(line.path("term").asText());
    return new Code(
        line.path("system").asText(SNOMED),
        line.path("code").asText(),
        line.path("term").asText(text),
        text);
  }

  Code withText(String otherWords) {
    return new Code(system, code, term, otherWords);
  }

  boolean isCoded() {
    return !code.isEmpty();
  }
}
