package care.sheaf.estate.population;

import care.sheaf.estate.population.Someone.Home;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes up who a person is. */
final class Someones {

  /**
   * How many in a thousand are of each five years of age, 0 to 4 first, the last 90 and older:
   * rounded after the shape of England's mid-2020s population, not fitted to a release.
   */
  private static final int[] AGES = {
    54, 59, 61, 58, 61, 66, 71, 69, 65, 62, 67, 67, 60, 50, 45, 39, 24, 14, 8
  };

  private static final String INWARD_LETTERS = "ABDEFGHJLNPQRSTUWXYZ";

  private final Catalogue catalogue = Catalogue.read();

  Someone someone(long seed, int index) {
    Dice dice = Dice.of(seed, index, "who");
    LocalDate born = born(dice);
    boolean female = dice.chance(0.508);
    Origin origin = catalogue.origins.get(dice.weighted(catalogue.originWeights));
    int years = Population.TODAY.getYear() - born.getYear();
    return new Someone(
        name(index),
        TestNumbers.number(index),
        prefix(dice, female, years),
        family(dice, origin, female),
        given(dice, origin, female),
        female ? "female" : "male",
        born,
        home(dice, years),
        home(dice, 30),
        "01632 960" + "%03d".formatted(dice.below(1000)),
        dice.chance(0.6) ? Holder.LARKFIELD : Holder.QUARRY_LANE,
        died(dice, years));
  }

  static String name(int index) {
    String digits = Integer.toString(index);
    return "p" + "0".repeat(Math.max(0, 7 - digits.length())) + digits;
  }

  private static LocalDate born(Dice dice) {
    int group = dice.weighted(AGES);
    int span = group == AGES.length - 1 ? 9 : 5;
    return Population.TODAY.minusYears(group * 5L).minusDays(1 + dice.below(span * 365));
  }

  /** Registers keep the dead for a while: about 3 in a hundred of those above 70. */
  private static Optional<LocalDate> died(Dice dice, int years) {
    if (!dice.chance(years > 85 ? 0.05 : years > 70 ? 0.02 : 0.0008)) {
      return Optional.empty();
    }
    LocalDate today = Population.TODAY;
    return years < 2 ? Optional.empty() : Optional.of(dice.day(today.minusYears(1), today));
  }

  private static String prefix(Dice dice, boolean female, int years) {
    if (years < 16) {
      return female ? "Miss" : "Master";
    }
    if (dice.chance(0.015)) {
      return "Dr";
    }
    if (!female) {
      return "Mr";
    }
    return dice.chance(Math.min(0.75, years / 100.0)) ? "Mrs" : "Ms";
  }

  private String family(Dice dice, Origin origin, boolean female) {
    String family = origin.family(dice, female);
    if (!dice.chance(0.02)) {
      return family;
    }
    Origin other = catalogue.origins.get(dice.weighted(catalogue.originWeights));
    return family + "-" + other.family(dice, female);
  }

  private static List<String> given(Dice dice, Origin origin, boolean female) {
    List<String> given = new ArrayList<>();
    given.add(origin.given(dice, female));
    if (dice.chance(0.45)) {
      String middle = origin.given(dice, female);
      if (!given.contains(middle)) {
        given.add(middle);
      }
    }
    return given;
  }

  private Home home(Dice dice, int years) {
    Town town = catalogue.towns.get(dice.weighted(catalogue.townWeights));
    boolean named = dice.chance(years > 80 ? 0.15 : 0.02);
    String street =
        named
            ? dice.pick(catalogue.houses)
            : (dice.chance(0.1) ? "Flat " + dice.between(1, 24) + ", " : "")
                + dice.between(1, 140)
                + " "
                + dice.pick(catalogue.streets);
    return new Home(street, town.name(), postcode(dice, town));
  }

  private static String postcode(Dice dice, Town town) {
    return dice.pick(town.districts())
        + " "
        + dice.below(10)
        + INWARD_LETTERS.charAt(dice.below(INWARD_LETTERS.length()))
        + INWARD_LETTERS.charAt(dice.below(INWARD_LETTERS.length()));
  }
}
