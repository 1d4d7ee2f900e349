package care.sheaf.estate.population;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Which sources hold a part of someone's record. */
final class Holders {

  /** How likely the hospital knows someone at usual need, by stage of life. */
  private static final List<Double> HOSPITAL = List.of(0.22, 0.22, 0.30, 0.45, 0.60);

  private Holders() {}

  static Set<Holder> of(Someone someone, Health health, Dice dice) {
    Set<Holder> holders = EnumSet.of(someone.practice());
    if (dice.chance(0.03)) {
      holders.add(Holder.LARKFIELD);
      holders.add(Holder.QUARRY_LANE);
    }
    int age = someone.age();
    add(
        holders,
        Holder.HOSPITAL,
        dice,
        LifeStage.at(age).of(HOSPITAL) * (0.6 + 0.4 * health.need()));
    for (Health.Condition condition : health.conditions()) {
      add(holders, Holder.HOSPITAL, dice, condition.illness().hospital() * 0.6);
      add(holders, Holder.MENTAL_HEALTH, dice, condition.illness().mental());
      add(holders, Holder.COMMUNITY, dice, condition.illness().community());
      add(holders, Holder.HOSPICE, dice, condition.illness().dying());
    }
    add(holders, Holder.COMMUNITY, dice, age < 2 ? 0.9 : age >= 80 ? 0.25 : 0.02);
    add(holders, Holder.COUNCIL, dice, age < 18 ? 0.03 : age >= 80 ? 0.2 : 0.015);
    add(holders, Holder.PHARMACY, dice, health.medicines().isEmpty() ? 0.03 : 0.4);
    return holders;
  }

  private static void add(Set<Holder> holders, Holder holder, Dice dice, double probability) {
    if (probability > 0 && dice.chance(probability)) {
      holders.add(holder);
    }
  }
}
