package care.sheaf.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.linkage.people.Difficulty;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pairs with a name, judged by a model learned from ordinary registers. */
class NamedCasesTest {

  private static MatchModel model = learn();

  private static MatchModel learn() {
    return new KnownPeople(8000, Difficulty.MEDIUM, 21).link().model();
  }

  @BeforeAll
  static void isLearned() {
    assertThat(model.fields()).isNotEmpty();
  }

  private static final Map<String, String> ANN =
      Map.of(
          "given_name", "Ann",
          "family_name", "Pemberton",
          "date_of_birth", "1984-03-09",
          "sex", "F",
          "nhs_number", "9990000018",
          "address", "12 Mill Lane",
          "town", "Ashton",
          "postcode", "MR4 7QD",
          "phone", "07700900123");

  private static double chance(Map<String, String> one, Map<String, String> other) {
    double chance = model.explain(one, other).probability();
    assertThat(model.explain(other, one).probability()).isEqualTo(chance);
    return chance;
  }

  private static Map<String, String> but(String... changes) {
    Map<String, String> changed = new HashMap<>(ANN);
    for (int at = 0; at < changes.length; at += 2) {
      changed.put(changes[at], changes[at + 1]);
    }
    return changed;
  }

  @Test
  void takesEqualRecordsForOnePerson() {
    assertThat(chance(ANN, ANN)).isGreaterThan(0.9999);
  }

  @Test
  void takesStrangersForStrangers() {
    var stranger =
        Map.of("given_name", "Piotr", "family_name", "Nowak", "date_of_birth", "1960-11-30");

    assertThat(chance(ANN, stranger)).isLessThan(1e-6);
  }

  @Test
  void keepsTwinsApart() {
    assertThat(chance(ANN, but("given_name", "Rose", "nhs_number", "9990000026"))).isLessThan(0.01);
    assertThat(chance(ANN, but("given_name", "Thomas", "sex", "M", "nhs_number", "")))
        .isLessThan(0.5);
  }

  @Test
  void keepsFatherAndSonOfOneNameApart() {
    assertThat(chance(ANN, but("date_of_birth", "2009-11-27", "nhs_number", ""))).isLessThan(0.5);
    assertThat(chance(ANN, but("date_of_birth", "2009-11-27", "nhs_number", "9990000026")))
        .isLessThan(0.01);
  }

  @Test
  void doesNotTakeABabyForItsMother() {
    var baby = but("given_name", "Baby of Ann", "date_of_birth", "2026-03-01", "nhs_number", "");

    assertThat(chance(ANN, baby)).isLessThan(0.5);
  }

  @Test
  void followsSomeoneWhoChangedGender() {
    assertThat(chance(ANN, but("given_name", "Andrew", "sex", "M"))).isGreaterThan(0.99);
  }

  @Test
  void followsSomeoneWhoMovedAndMarried() {
    var married =
        but(
            "family_name", "Holdsworth",
            "address", "3 Castle Grove",
            "town", "Rockton",
            "postcode", "XB9 1AB",
            "phone", "");

    assertThat(chance(ANN, married)).isGreaterThan(0.99);
  }

  @Test
  void seesThroughNamesInEachOthersPlace() {
    assertThat(chance(ANN, but("given_name", "Pemberton", "family_name", "Ann", "nhs_number", "")))
        .isGreaterThan(0.99);
  }

  @Test
  void seesThroughDayAndMonthInEachOthersPlace() {
    assertThat(chance(ANN, but("date_of_birth", "1984-09-03", "nhs_number", "")))
        .isGreaterThan(0.99);
  }

  @Test
  void takesPlaceholdersForMissing() {
    var nobody =
        Map.of(
            "given_name", "UNKNOWN",
            "family_name", "BABY OF",
            "date_of_birth", "1900-01-01",
            "nhs_number", "9999999999",
            "postcode", "ZZ99 3WZ");

    assertThat(model.explain(nobody, nobody).lines()).hasSize(1);
    assertThat(chance(nobody, nobody)).isLessThan(0.001);
  }

  @Test
  void saysMoreForARareNameThanForACommonOne() {
    var smith = but("family_name", "Smith", "nhs_number", "");
    var rare = but("family_name", "Featherstonehaugh", "nhs_number", "");

    assertThat(model.explain(rare, rare).weight())
        .isGreaterThan(model.explain(smith, smith).weight());
  }

  @Test
  void doesNotTakeMissingForDisagreement() {
    double known = model.explain(ANN, but("phone", "07700900999")).weight();
    double missing = model.explain(ANN, but("phone", "")).weight();

    assertThat(missing).isGreaterThan(known);
  }

  @Test
  void addsUpToTheOdds() {
    Explanation why = model.explain(ANN, but("given_name", "Anne"));
    double odds = why.prior() + why.weight();

    assertThat(why.probability()).isEqualTo(1 / (1 + Math.pow(2, -odds)));
  }
}
