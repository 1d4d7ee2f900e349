package care.sheaf.estate.population;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What the hospital has recorded of someone. */
final class HospitalHistory {

  private static final Code WARD = Code.snomed("185212007", "Seen in hospital ward");
  private static final Code DISCHARGE = Code.snomed("373942005", "Discharge summary");
  private static final List<String> BLOODS =
      List.of("haemoglobin", "white-cells", "platelets", "creatinine", "potassium", "sodium");
  private static final List<String> MORE_BLOODS =
      List.of("crp", "albumin", "alt", "neutrophils", "cell-volume", "fasting-glucose");
  private static final List<String> SIGNS =
      List.of("heart-rate", "respiratory-rate", "temperature", "oxygen");

  private final Chart chart;
  private final Someone someone;
  private final Dice dice;
  private final Catalogue catalogue = Catalogue.read();

  HospitalHistory(Chart chart, Dice dice) {
    this.chart = chart;
    this.someone = chart.someone();
    this.dice = dice;
  }

  void write(Health health) {
    LocalDate earliest = someone.until().minusYears(5);
    LocalDate from = earliest.isBefore(someone.born()) ? someone.born() : earliest;
    for (Health.Condition condition : health.conditions()) {
      if (dice.chance(condition.illness().hospital())) {
        clinic(condition, dice.day(from, someone.until()));
      }
    }
    int stays = dice.times(0.55 * health.need());
    if (chart.count() == 1 && stays == 0) {
      stays = 1;
    }
    for (int stay = 0; stay < stays; stay++) {
      stay(dice.day(from, someone.until()));
    }
  }

  /** Outpatient care for a long-term condition. */
  void clinic(Health.Condition condition, LocalDate day) {
    String staff = chart.someStaff(dice);
    Code code = condition.illness().code();
    ProblemJson.problem(chart, code, condition.since(), Optional.empty(), staff);
    String start = Moment.inHours(day, dice);
    CareJson.encounter(
        chart,
        WARD.withText("Outpatient review"),
        "AMB",
        start,
        Optional.of(start),
        code.text(),
        staff);
    if (!condition.medicines().isEmpty() && dice.chance(0.5)) {
      MedicineJson.taking(chart, condition.medicines().get(0), day, staff);
    }
  }

  /** An emergency attendance, a day case or an admission. */
  void stay(LocalDate day) {
    Episode episode = catalogue.staysByAge.draw(someone.ageOn(day), dice);
    boolean admitted = episode.classCode().equals("IMP");
    String staff = chart.someStaff(dice);
    LocalDate planned = day.plusDays(admitted ? dice.between(1, 12) : 0);
    LocalDate end = planned.isAfter(someone.until()) ? someone.until() : planned;
    CareJson.encounter(
        chart,
        WARD,
        episode.classCode(),
        Moment.at(day, dice.below(11), dice.below(60)),
        Optional.of(Moment.at(end, dice.between(13, 20), dice.below(60))),
        episode.code().text(),
        staff);
    ProblemJson.problem(chart, episode.code(), day, Optional.of(end), staff);
    investigations(day, admitted);
    episode.procedure().ifPresent(what -> ProblemJson.procedure(chart, what, day, staff));
    if (admitted || dice.chance(0.3)) {
      CareJson.document(
          chart,
          DISCHARGE,
          Moment.inHours(end, dice),
          "Discharge summary",
          "Came with: "
              + episode.code().text()
              + ". Seen, treated and better. Please review with the practice in two weeks.",
          staff);
    }
  }

  private void investigations(LocalDate day, boolean admitted) {
    String when = Moment.at(day, dice.between(11, 12), dice.below(60));
    int signs = dice.below(3);
    for (String sign : SIGNS.subList(0, signs)) {
      MeasurementJson.measured(chart, catalogue.measurement(sign), when, dice);
    }
    if (admitted || dice.chance(0.3)) {
      bloods(when, admitted);
    }
  }

  /** A blood count and kidney function as they come, and more where it is worth it. */
  void bloods(String when, boolean all) {
    for (String blood : BLOODS) {
      if (all || dice.chance(0.5)) {
        MeasurementJson.measured(chart, catalogue.measurement(blood), when, dice);
      }
    }
    if (all) {
      String more = dice.pick(MORE_BLOODS);
      MeasurementJson.measured(chart, catalogue.measurement(more), when, dice);
    }
  }
}
