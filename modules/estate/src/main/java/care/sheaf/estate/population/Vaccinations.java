package care.sheaf.estate.population;

import java.time.LocalDate;

/** Vaccinations by age and risk, as the English schedule offers them and most accept. */
final class Vaccinations {

  private final Chart chart;
  private final Someone someone;
  private final Health health;
  private final Dice dice;
  private final Catalogue catalogue = Catalogue.read();

  Vaccinations(Chart chart, Health health, Dice dice) {
    this.chart = chart;
    this.someone = chart.someone();
    this.health = health;
    this.dice = dice;
  }

  void write() {
    if (dice.chance(0.92)) {
      childhood();
    }
    int age = someone.age();
    boolean atRisk = age >= 65 || (!health.conditions().isEmpty() && dice.chance(0.35));
    if (atRisk && dice.chance(0.75)) {
      seasons();
    }
    if (age >= 66 && dice.chance(0.6)) {
      give(catalogue.pneumococcal, someone.born().plusYears(65).plusDays(dice.between(20, 300)));
    }
    if (age >= 20 && dice.chance(0.75)) {
      LocalDate first = LocalDate.of(2021, 2, 1).plusDays(dice.below(150));
      give(catalogue.covid.get(0), first);
      give(catalogue.covid.get(1), first.plusDays(dice.between(70, 84)));
    }
  }

  private void childhood() {
    for (Vaccine vaccine : catalogue.childhood) {
      if (someone.born().getYear() >= vaccine.since()) {
        give(vaccine, someone.born().plusDays(vaccine.days() + dice.below(14)));
      }
    }
  }

  private void seasons() {
    int winters = dice.between(1, 3);
    for (int winter = 0; winter < winters; winter++) {
      give(catalogue.influenza, LocalDate.of(2026 - winter, 9, 20).plusDays(dice.below(55)));
    }
  }

  private void give(Vaccine vaccine, LocalDate day) {
    if (!day.isAfter(someone.until())) {
      ProblemJson.vaccination(chart, vaccine, day, chart.someStaff(dice));
    }
  }
}
