package care.sheaf.estate.population;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What the practice has recorded of someone. */
final class PracticeHistory {

  private static final Code CONSULTATION =
      Code.snomed("325851000000107", "Consultation").withText("GP consultation");
  private static final Code SMOKER = Code.snomed("77176002", "Smoker").withText("Smoking status");
  private static final Code ALCOHOL =
      Code.snomed("1082641000000106", "Alcohol units consumed per week");

  /** How many minor episodes a practice's record holds at usual need, by stage of life. */
  private static final List<Double> EPISODES = List.of(2.5, 2.1, 2.5, 3.3, 4.0);

  private static final List<String> SMOKING =
      List.of("Never smoked", "Never smoked", "Never smoked", "Ex-smoker", "Current smoker");

  private final Chart chart;
  private final Someone someone;
  private final Health health;
  private final Dice dice;
  private final Catalogue catalogue = Catalogue.read();

  PracticeHistory(Chart chart, Health health, Dice dice) {
    this.chart = chart;
    this.someone = chart.someone();
    this.health = health;
    this.dice = dice;
  }

  void write() {
    health.conditions().forEach(this::condition);
    int episodes = dice.times(LifeStage.at(someone.age()).of(EPISODES) * health.need());
    for (int episode = 0; episode < episodes; episode++) {
      minorEpisode(dice.day(yearsAgo(6), someone.until()));
    }
    allergies();
    new Vaccinations(chart, health, dice).write();
    if (someone.age() >= 16) {
      socialHistory();
    }
    if (someone.died().isEmpty() && dice.chance(0.05 * health.need())) {
      CareJson.appointment(
          chart, CONSULTATION, Population.TODAY.plusDays(dice.between(5, 60)), dice.between(8, 17));
    }
  }

  /** A check of one condition on one day: what is watched, and the blood pressure with it. */
  void review(Health.Condition condition, LocalDate day) {
    String when = Moment.inHours(day, dice);
    for (String watched : condition.illness().watch()) {
      if (watched.equals("blood-pressure")) {
        MeasurementJson.bloodPressure(chart, when, dice);
      } else {
        MeasurementJson.measured(chart, catalogue.measurement(watched), when, dice);
      }
    }
  }

  private void condition(Health.Condition condition) {
    String staff = chart.someStaff(dice);
    ProblemJson.problem(
        chart, condition.illness().code(), condition.since(), Optional.empty(), staff);
    for (Medicine medicine : condition.medicines()) {
      LocalDate issued = dice.day(someone.until().minusDays(56), someone.until());
      MedicineJson.repeat(chart, medicine, issued, staff);
    }
    int reviews = Math.min(8, dice.times(1.1 * health.need()));
    for (int review = 0; review < reviews; review++) {
      LocalDate day = someone.until().minusDays(review * 365L + dice.between(5, 330));
      if (day.isAfter(condition.since())) {
        review(condition, day);
      }
    }
  }

  void minorEpisode(LocalDate day) {
    String staff = chart.someStaff(dice);
    int age = someone.ageOn(day);
    Episode episode = catalogue.minorByAge.draw(age, dice);
    String start = Moment.inHours(day, dice);
    CareJson.encounter(
        chart, CONSULTATION, "AMB", start, Optional.of(start), episode.code().text(), staff);
    if (dice.chance(0.55)) {
      LocalDate ended = day.plusDays(dice.between(5, 28));
      ProblemJson.problem(
          chart,
          episode.code(),
          day,
          Optional.of(ended).filter(end -> end.isBefore(someone.until())),
          staff);
    }
    if (!episode.medicines().isEmpty() && age >= 12 && dice.chance(0.6)) {
      Medicine medicine = catalogue.medicine(dice.pick(episode.medicines()));
      MedicineJson.acute(chart, medicine, day, staff);
    }
    if (age >= 18 && dice.chance(0.25)) {
      MeasurementJson.bloodPressure(chart, start, dice);
    }
  }

  private void allergies() {
    LocalDate recorded = dice.day(yearsAgo(15), someone.until());
    if (dice.chance(someone.age() < 18 ? 0.05 : 0.13)) {
      Allergy allergy = catalogue.allergies.get(dice.weighted(catalogue.allergyWeights));
      ProblemJson.allergy(
          chart, allergy, dice.pick(allergy.reactions()), recorded, chart.someStaff(dice));
    } else if (dice.chance(0.3)) {
      ProblemJson.noKnownAllergy(chart, recorded, chart.someStaff(dice));
    }
  }

  private void socialHistory() {
    if (dice.chance(0.55)) {
      MeasurementJson.social(
          chart, SMOKER, dice.day(yearsAgo(4), someone.until()), dice.pick(SMOKING));
    }
    if (dice.chance(0.2)) {
      MeasurementJson.social(
          chart, ALCOHOL, dice.day(yearsAgo(4), someone.until()), dice.below(22) + " units a week");
    }
  }

  private LocalDate yearsAgo(int years) {
    LocalDate day = someone.until().minusYears(years);
    return day.isBefore(someone.born()) ? someone.born() : day;
  }
}
