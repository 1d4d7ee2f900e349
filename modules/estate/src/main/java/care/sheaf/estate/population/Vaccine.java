package care.sheaf.estate.population;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A vaccination.
 *
 * @param days the age at which a child is given it
 * @param since the first birth year that was offered it
 * @param dose the number of the dose, 0 where doses are not counted
 */
record Vaccine(Code code, int days, int since, int dose) {

  static Vaccine of(JsonNode line) {
    return new Vaccine(
        Code.of(line),
        line.path("days").asInt(),
        line.path("since").asInt(),
        line.path("dose").asInt());
  }
}
