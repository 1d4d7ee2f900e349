package care.sheaf.estate.population;

import care.sheaf.estate.population.Someone.Home;
import care.sheaf.kernel.NhsNumber;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;

/**
 * A person as one source has them down. The practice is right; others have been told less, or typed
 * it differently. docs/population.md states how often.
 *
 * @param numberStatus of UK Core's NHSNumberVerificationStatusEngland
 * @param knowsOfDeath whether the source was told that the person died
 */
record StatedPerson(
    Someone someone,
    String family,
    List<String> given,
    Optional<NhsNumber> number,
    String numberStatus,
    Home address,
    boolean knowsOfDeath) {

  static final String VERIFIED = "01";
  static final String NOT_TRACED = "02";

  StatedPerson {
    given = List.copyOf(given);
  }

  static StatedPerson byPractice(Someone someone) {
    return new StatedPerson(
        someone,
        someone.family(),
        someone.given(),
        Optional.of(someone.number()),
        VERIFIED,
        someone.address(),
        true);
  }

  static StatedPerson byOther(Someone someone, Dice dice) {
    String family = someone.family();
    List<String> given = someone.given();
    if (dice.chance(0.6)) {
      family = withoutMarks(family);
      given = given.stream().map(StatedPerson::withoutMarks).toList();
    }
    if (dice.chance(0.12)) {
      given = given.subList(0, 1);
    }
    if (dice.chance(0.007)) {
      family = mistyped(family, dice);
    }
    boolean numberMissing = dice.chance(0.015);
    boolean traced = !dice.chance(0.025);
    return new StatedPerson(
        someone,
        family,
        given,
        numberMissing ? Optional.empty() : Optional.of(someone.number()),
        traced ? VERIFIED : NOT_TRACED,
        dice.chance(0.06) ? someone.formerAddress() : someone.address(),
        dice.chance(0.7));
  }

  /** What an older system keeps of a name: {@code Wojcik} for {@code Wójcik}. */
  static String withoutMarks(String name) {
    if (name.chars().allMatch(letter -> letter < 128)) {
      return name;
    }
    return Normalizer.normalize(name, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .replace('Ł', 'L')
        .replace('ł', 'l');
  }

  /** Two letters in the wrong order, or one left out where they are alike. */
  private static String mistyped(String family, Dice dice) {
    if (family.length() < 4) {
      return family;
    }
    int at = dice.between(1, family.length() - 2);
    if (family.charAt(at) == family.charAt(at + 1)) {
      return family.substring(0, at) + family.substring(at + 1);
    }
    return family.substring(0, at)
        + family.charAt(at + 1)
        + family.charAt(at)
        + family.substring(at + 2);
  }
}
