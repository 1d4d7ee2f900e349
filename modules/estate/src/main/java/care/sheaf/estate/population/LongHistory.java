package care.sheaf.estate.population;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Twenty years of reviews, stays, visits and supplies, evenly spread, until there are enough. */
final class LongHistory {

  private static final int DAYS = 20 * 365;

  /** What one round brings on average; it only spreads the rounds over the years. */
  private static final double ENTRIES_A_ROUND = 7.5;

  private static final List<Holder> HOLDERS =
      List.of(Holder.LARKFIELD, Holder.HOSPITAL, Holder.COMMUNITY, Holder.PHARMACY);

  private static final Code VISIT =
      Code.snomed("7922000", "General treatment").withText("District nursing visit");

  private final Someone someone;
  private final Health health;
  private final Dice dice;
  private final Catalogue catalogue = Catalogue.read();
  private final Map<Holder, Chart> charts = new EnumMap<>(Holder.class);

  LongHistory(Someone someone, Health health, Dice dice) {
    this.someone = someone;
    this.health = health;
    this.dice = dice;
    for (Holder holder : HOLDERS) {
      charts.put(holder, new Chart(holder, StatedPerson.byPractice(someone)));
    }
  }

  List<Chart> write(int entries) {
    Chart practice = chart(Holder.LARKFIELD);
    var practiceHistory = new PracticeHistory(practice, health, dice);
    var hospitalHistory = new HospitalHistory(chart(Holder.HOSPITAL), dice);
    practiceHistory.write();
    hospitalHistory.write(health);
    double step = DAYS * ENTRIES_A_ROUND / entries;
    for (int round = 0; count() < entries; round++) {
      LocalDate day = someone.until().minusDays((long) (round * step) % DAYS + 1);
      Health.Condition condition = health.conditions().get(round % health.conditions().size());
      if (round % 3 == 1) {
        practiceHistory.minorEpisode(day);
      } else {
        practiceHistory.review(condition, day);
      }
      supply(condition, day);
      if (round % 4 == 0) {
        nursingVisit(day);
      }
      if (round % 5 == 2) {
        hospitalHistory.bloods(Moment.inHours(day, dice), true);
      }
      if (round % 9 == 4) {
        hospitalHistory.stay(day);
      }
    }
    return List.copyOf(charts.values());
  }

  private void supply(Health.Condition condition, LocalDate day) {
    for (Medicine medicine : condition.medicines()) {
      Chart pharmacy = chart(Holder.PHARMACY);
      MedicineJson.dispensed(pharmacy, medicine, day, pharmacy.someStaff(dice));
    }
    if (!condition.illness().medicines().isEmpty() && dice.chance(0.1)) {
      Medicine former = catalogue.medicine(dice.pick(condition.illness().medicines()));
      Chart practice = chart(Holder.LARKFIELD);
      MedicineJson.stopped(practice, former, day, practice.someStaff(dice));
    }
  }

  private void nursingVisit(LocalDate day) {
    Chart community = chart(Holder.COMMUNITY);
    String when = Moment.inHours(day, dice);
    CareJson.encounter(
        community, VISIT, "HH", when, Optional.of(when), "", community.someStaff(dice));
    MeasurementJson.measured(community, catalogue.measurement("weight"), when, dice);
    MeasurementJson.bloodPressure(community, when, dice);
  }

  private int count() {
    return charts.values().stream().mapToInt(Chart::count).sum();
  }

  private Chart chart(Holder holder) {
    Chart chart = charts.get(holder);
    if (chart == null) {
      throw new IllegalStateException("a long record is not held by " + holder);
    }
    return chart;
  }
}
