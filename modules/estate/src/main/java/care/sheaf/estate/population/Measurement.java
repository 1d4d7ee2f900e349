package care.sheaf.estate.population;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Something that is measured, its usual values and its reference range.
 *
 * @param loinc empty where UK Core asks for none
 * @param category of FHIR's observation-category
 * @param ucum the unit's code; {@code unit} is what people read
 */
record Measurement(
    Code code,
    String loinc,
    String category,
    String unit,
    String ucum,
    double mean,
    double spread,
    int decimals,
    Optional<BigDecimal> low,
    Optional<BigDecimal> high) {

  private static final int[] POWERS_OF_TEN = {1, 10, 100};

  static Measurement of(JsonNode line) {
    return new Measurement(
        Code.of(line),
        line.path("loinc").asText(),
        line.path("category").asText(),
        line.path("unit").asText(),
        line.path("ucum").asText(),
        line.path("mean").asDouble(),
        line.path("spread").asDouble(),
        line.path("decimals").asInt(),
        bound(line.path("low").asText()),
        bound(line.path("high").asText()));
  }

  /**
   * A value near the person's own usual one, which is the same at every source. Never nothing or
   * less: no body has that.
   */
  BigDecimal value(Someone someone, Dice dice) {
    Dice own = Dice.of(someone.born().toEpochDay(), someone.name().hashCode(), code.code());
    double usual = own.around(mean, spread * 0.85);
    double drawn = Math.max(dice.around(usual, spread * 0.5), mean / 10);
    double shown = ucum.equals("%") ? Math.min(drawn, 100) : drawn;
    return BigDecimal.valueOf(Math.round(shown * POWERS_OF_TEN[decimals]), decimals);
  }

  private static Optional<BigDecimal> bound(String written) {
    return written.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(written));
  }
}
