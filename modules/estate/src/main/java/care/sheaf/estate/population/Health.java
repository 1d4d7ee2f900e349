package care.sheaf.estate.population;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What someone lives with and how much care they need: decided once, then told by each source in
 * its own way.
 *
 * @param conditions long-term ones
 * @param need how often care is sought: 1 is usual, most people have less, some far more
 */
record Health(List<Condition> conditions, double need) {

  /** A long-term condition of this person's and what is taken for it. */
  record Condition(Illness illness, LocalDate since, List<Medicine> medicines) {

    Condition {
      medicines = List.copyOf(medicines);
    }
  }

  /** Of a hundred persons: how many have each of the {@link #NEEDS}. */
  private static final int[] NEED_WEIGHTS = {44, 36, 15, 5};

  private static final double[] NEEDS = {0.25, 0.8, 1.9, 5};

  Health {
    conditions = List.copyOf(conditions);
  }

  static Health of(Someone someone, Dice dice) {
    double need = NEEDS[dice.weighted(NEED_WEIGHTS)];
    int age = someone.age();
    LifeStage stage = LifeStage.at(age);
    List<Condition> conditions = new ArrayList<>();
    for (Illness illness : Catalogue.read().illnesses) {
      double share = stage.of(illness.share()) / 100 * (0.6 + need / 2);
      if (dice.chance(share) && illness.isOf(someone) && age >= illness.from()) {
        conditions.add(condition(illness, someone, dice));
      }
    }
    return new Health(conditions, need);
  }

  /** Every condition that at least seven in a hundred of the person's age have. */
  static Health ofManyConditions(Someone someone, Dice dice) {
    LifeStage stage = LifeStage.at(someone.age());
    List<Condition> conditions =
        Catalogue.read().illnesses.stream()
            .filter(illness -> illness.isOf(someone) && stage.of(illness.share()) >= 7)
            .map(illness -> condition(illness, someone, dice))
            .toList();
    return new Health(conditions, 2);
  }

  List<Medicine> medicines() {
    return conditions.stream()
        .flatMap(condition -> condition.medicines().stream())
        .distinct()
        .toList();
  }

  private static Condition condition(Illness illness, Someone someone, Dice dice) {
    LocalDate earliest = someone.born().plusYears(illness.from());
    LocalDate longAgo = someone.until().minusYears(25);
    LocalDate since =
        dice.day(earliest.isBefore(longAgo) ? longAgo : earliest, someone.until().minusDays(30));
    List<Medicine> medicines = new ArrayList<>();
    for (String key : illness.medicines()) {
      if (dice.chance(medicines.isEmpty() ? 0.8 : 0.35)) {
        medicines.add(Catalogue.read().medicine(key));
      }
    }
    return new Condition(illness, since.isBefore(earliest) ? earliest : since, medicines);
  }
}
