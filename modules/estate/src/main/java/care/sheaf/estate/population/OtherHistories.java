package care.sheaf.estate.population;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What the smaller sources have recorded: each knows its own part and little else. */
final class OtherHistories {

  private static final Code CONTACT = Code.snomed("7922000", "General treatment");
  private static final Code CARE_PLAN = Code.snomed("734163000", "Care plan");
  private static final Code CRISIS_PLAN = Code.snomed("736253002", "Mental health crisis plan");
  private static final Code END_OF_LIFE = Code.snomed("736373009", "End of life care plan");
  private static final Code FALLS = Code.snomed("129839007", "At increased risk for falls");

  private final Chart chart;
  private final Someone someone;
  private final Health health;
  private final Dice dice;

  OtherHistories(Chart chart, Health health, Dice dice) {
    this.chart = chart;
    this.someone = chart.someone();
    this.health = health;
    this.dice = dice;
  }

  void write() {
    switch (chart.holder()) {
      case MENTAL_HEALTH -> mentalHealth();
      case COMMUNITY -> community();
      case COUNCIL -> council();
      case HOSPICE -> hospice();
      case PHARMACY -> pharmacy();
      default -> throw new IllegalStateException(chart.holder() + " has a history of its own");
    }
  }

  private void mentalHealth() {
    String staff = chart.someStaff(dice);
    LocalDate since = recently(900);
    contact("Community mental health team", since, dice.chance(0.6), staff);
    for (Health.Condition condition : health.conditions()) {
      if (condition.illness().mental() > 0) {
        ProblemJson.problem(
            chart, condition.illness().code(), condition.since(), Optional.empty(), staff);
        condition.medicines().stream()
            .limit(1)
            .forEach(medicine -> MedicineJson.taking(chart, medicine, since, staff));
      }
    }
    if (dice.chance(0.35)) {
      CareJson.plan(
          chart,
          CRISIS_PLAN,
          since,
          "Early signs: not sleeping, staying in. Ring the crisis line first.",
          staff);
    }
    CareJson.team(chart, "Community mental health team", since, "Care coordinator", staff);
  }

  private void community() {
    String staff = chart.someStaff(dice);
    boolean child = someone.age() < 5;
    String service = child ? "Health visiting" : dice.pick(List.of("District nursing", "Podiatry"));
    contact(service, recently(500), dice.chance(0.5), staff);
    if (child) {
      weight();
      return;
    }
    if (someone.age() > 70 && dice.chance(0.5)) {
      CareJson.flag(chart, "safety", FALLS, recently(300));
    }
    if (dice.chance(0.4)) {
      CareJson.plan(chart, CARE_PLAN, recently(300), "Visit weekly; review each month.", staff);
    }
  }

  private void council() {
    String staff = chart.someStaff(dice);
    LocalDate since = recently(700);
    contact("Social work involvement", since, dice.chance(0.6), staff);
    CareJson.team(
        chart,
        someone.age() < 18 ? "Children and families team" : "Adult social care team",
        since,
        "Social worker",
        staff);
    if (someone.age() > 65 && dice.chance(0.6)) {
      CareJson.plan(chart, CARE_PLAN, since, "Home care twice a day; key safe at the door.", staff);
    }
  }

  private void hospice() {
    String staff = chart.someStaff(dice);
    LocalDate since = recently(120);
    contact("Hospice at home", since, someone.died().isEmpty(), staff);
    CareJson.plan(chart, END_OF_LIFE, since, "Wishes to be cared for at home.", staff);
    MedicineJson.taking(chart, Catalogue.read().medicine("morphine"), since, staff);
  }

  private void pharmacy() {
    String staff = chart.someStaff(dice);
    for (Medicine medicine : health.medicines()) {
      MedicineJson.dispensed(chart, medicine, recently(50), staff);
    }
    if (health.medicines().isEmpty() || dice.chance(0.15)) {
      String when = Moment.inHours(recently(200), dice);
      CareJson.encounter(
          chart,
          CONTACT.withText("Pharmacy First consultation"),
          "AMB",
          when,
          Optional.of(when),
          dice.pick(List.of("Sore throat", "Earache", "Insect bite", "Sinusitis")),
          staff);
    }
  }

  private void contact(String service, LocalDate since, boolean goesOn, String staff) {
    boolean open = goesOn && someone.died().isEmpty();
    Optional<String> end = open ? Optional.empty() : Optional.of(Moment.at(someone.until(), 17, 0));
    String start = Moment.at(since, 9, 0);
    CareJson.encounter(chart, CONTACT.withText(service), "HH", start, end, "", staff);
  }

  private void weight() {
    MeasurementJson.childsWeight(chart, Moment.inHours(recently(200), dice), dice);
  }

  private LocalDate recently(int days) {
    LocalDate from = someone.until().minusDays(days);
    return dice.day(from.isBefore(someone.born()) ? someone.born() : from, someone.until());
  }
}
