package care.sheaf.estate.population;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/** Results, vital signs and social history. */
final class MeasurementJson {

  private static final String HL7 = "http://terminology.hl7.org/CodeSystem/";
  private static final String LOINC = "http://loinc.org";
  private static final String UCUM = "http://unitsofmeasure.org";

  private MeasurementJson() {}

  static void measured(Chart chart, Measurement what, String when, Dice dice) {
    measured(chart, what, when, what.value(chart.someone(), dice));
  }

  private static void measured(Chart chart, Measurement what, String when, BigDecimal value) {
    Json json = open(chart, what.category());
    json.object("code").array("coding");
    json.coding(Code.SNOMED, what.code().code(), what.code().term());
    if (!what.loinc().isEmpty()) {
      json.object().text("system", LOINC).text("code", what.loinc()).end();
    }
    json.endArray().text("text", what.code().text()).end().text("effectiveDateTime", when);
    quantity(json, "valueQuantity", value, what);
    interpretation(json, what, value);
    range(json, what);
    chart.close();
  }

  /** Adults' usual weights would not do. */
  static void childsWeight(Chart chart, String when, Dice dice) {
    int days =
        (int)
            (LocalDate.parse(when.substring(0, 10)).toEpochDay()
                - chart.someone().born().toEpochDay());
    double usual = days < 365 ? 3.4 + days * 0.018 : 10 + (days - 365) * 0.006;
    BigDecimal value =
        BigDecimal.valueOf(dice.around(usual, usual / 10)).setScale(1, RoundingMode.HALF_EVEN);
    measured(chart, Catalogue.read().measurement("weight"), when, value);
  }

  static void bloodPressure(Chart chart, String when, Dice dice) {
    int systolic = (int) dice.around(134, 15);
    int diastolic = Math.min(systolic - 25, (int) dice.around(80, 9));
    Json json = open(chart, "vital-signs");
    json.object("code")
        .array("coding")
        .coding(Code.SNOMED, "75367002", "Blood pressure")
        .coding(LOINC, "85354-9", "Blood pressure panel with all children optional")
        .endArray()
        .text("text", "Blood pressure")
        .end()
        .text("effectiveDateTime", when)
        .array("component");
    pressure(json, "8480-6", "Systolic blood pressure", systolic);
    pressure(json, "8462-4", "Diastolic blood pressure", diastolic);
    json.endArray();
    chart.close();
  }

  static void social(Chart chart, Code code, LocalDate day, String value) {
    open(chart, "social-history")
        .concept("code", code)
        .text("effectiveDateTime", day.toString())
        .text("valueString", value);
    chart.close();
  }

  private static Json open(Chart chart, String category) {
    return chart
        .open("Observation", "subject")
        .text("status", "final")
        .array("category")
        .object()
        .array("coding")
        .coding(HL7 + "observation-category", category, category)
        .endArray()
        .end()
        .endArray();
  }

  private static void pressure(Json json, String loinc, String display, int value) {
    json.object()
        .coded("code", LOINC, loinc, display)
        .object("valueQuantity")
        .number("value", value)
        .text("unit", "mmHg")
        .text("system", UCUM)
        .text("code", "mm[Hg]")
        .end()
        .end();
  }

  private static void quantity(Json json, String name, BigDecimal value, Measurement what) {
    json.object(name)
        .number("value", value)
        .text("unit", what.unit())
        .text("system", UCUM)
        .text("code", what.ucum())
        .end();
  }

  private static void interpretation(Json json, Measurement what, BigDecimal value) {
    boolean high = what.high().filter(bound -> value.compareTo(bound) > 0).isPresent();
    boolean low = what.low().filter(bound -> value.compareTo(bound) < 0).isPresent();
    if (high || low) {
      json.array("interpretation")
          .object()
          .array("coding")
          .coding(HL7 + "v3-ObservationInterpretation", high ? "H" : "L", high ? "High" : "Low")
          .endArray()
          .end()
          .endArray();
    }
  }

  private static void range(Json json, Measurement what) {
    if (what.low().isEmpty() && what.high().isEmpty()) {
      return;
    }
    json.array("referenceRange").object();
    what.low().ifPresent(bound -> quantity(json, "low", bound, what));
    what.high().ifPresent(bound -> quantity(json, "high", bound, what));
    json.end().endArray();
  }
}
