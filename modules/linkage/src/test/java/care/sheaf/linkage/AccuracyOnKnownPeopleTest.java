package care.sheaf.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.linkage.people.Difficulty;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Floors well below what is measured, so that only a real loss breaks them. */
class AccuracyOnKnownPeopleTest {

  private static final String[] HISTORICAL = {
    "full_name=other:full_name:text",
    "birth_place=other:birth_place:text",
    "occupation=other:occupation:text"
  };

  @Test
  void findsNearlyEverybodyAndHardlyAnybodyWronglyInOrdinaryRegisters() {
    var people = new KnownPeople(8000, Difficulty.MEDIUM, 11);

    Accuracy accuracy = people.accuracy(people.link());

    assertThat(accuracy.precision()).isGreaterThan(0.999);
    assertThat(accuracy.recall()).isGreaterThan(0.97);
  }

  @Test
  void keepsRelativesApartWithoutNumbersAndTelephones() {
    var people = new KnownPeople(4000, Difficulty.HARD, 12, "nhs_number", "phone", "email");

    Accuracy accuracy = people.accuracy(people.link());

    assertThat(accuracy.precision()).isGreaterThan(0.96);
    assertThat(accuracy.f1()).isGreaterThan(0.92);
  }

  @Test
  void doesNotCountNamesTwiceWhereAColumnRepeatsThem() {
    var people = new KnownPeople(3000, Difficulty.HISTORICAL, 13);

    Accuracy accuracy = people.accuracy(people.link(HISTORICAL));

    assertThat(accuracy.precision()).isGreaterThan(0.95);
    assertThat(accuracy.f1()).isGreaterThan(0.92);
  }

  @Test
  void comparesAWholeNameOnlyWhereItsPartsAreMissing() {
    MatchModel model = new KnownPeople(700, Difficulty.HISTORICAL, 19).link(HISTORICAL).model();
    Map<String, String> both =
        Map.of("full_name", "ann lee", "given_name", "ann", "family_name", "lee");
    Map<String, String> whole = Map.of("full_name", "ann lee");

    assertThat(fields(model.explain(both, both)))
        .contains("given_name")
        .doesNotContain("full_name");
    assertThat(fields(model.explain(both, whole))).contains("full_name");
  }

  private static List<String> fields(Explanation why) {
    return why.lines().stream().map(Explanation.Line::field).toList();
  }

  @Test
  void linksWithTheWholeNameInOneColumn() {
    var people = new KnownPeople(3000, Difficulty.HISTORICAL, 14, "given_name", "family_name");

    Accuracy accuracy = people.accuracy(people.link(HISTORICAL));

    assertThat(accuracy.f1()).isGreaterThan(0.8);
  }

  @Test
  void linksTwoFiles() {
    var first = new KnownPeople(6000, Difficulty.MEDIUM, 15, record -> record % 2 == 0);
    var second = new KnownPeople(6000, Difficulty.MEDIUM, 15, record -> record % 2 == 1);
    LinkageResult result =
        new Linkage(KnownPeople.settings(), line -> {}).run(List.of(first, second));
    int[] persons = new int[result.records()];
    System.arraycopy(first.persons(), 0, persons, 0, first.persons().length);
    System.arraycopy(second.persons(), 0, persons, first.persons().length, second.persons().length);

    Accuracy accuracy = Truth.of(result, persons).of(result::cluster);

    assertThat(accuracy.precision()).isGreaterThan(0.998);
    assertThat(accuracy.recall()).isGreaterThan(0.96);
    result.links(
        result.threshold(),
        (left, right, probability, weight) -> {
          assertThat(result.file(left)).isEqualTo(1);
          assertThat(result.file(right)).isEqualTo(2);
        });
  }

  @Test
  void findsHardlyAnybodyTwiceWhereNobodyIs() {
    var seen = new java.util.HashSet<Integer>();
    var once = new KnownPeople(6000, Difficulty.MEDIUM, 18);
    once.forEach((line, values) -> {});
    int[] persons = once.persons();
    var people = new KnownPeople(6000, Difficulty.MEDIUM, 18, record -> seen.add(persons[record]));

    LinkageResult result = people.link();

    assertThat(result.records() - result.persons()).isLessThan(5);
  }

  @Test
  void givesTheSameResultForTheSameData() {
    LinkageResult once = new KnownPeople(5000, Difficulty.HARD, 16).link();
    LinkageResult again = new KnownPeople(5000, Difficulty.HARD, 16).link();

    assertThat(links(again)).isEqualTo(links(once)).isNotEmpty();
    for (int record = 0; record < once.records(); record++) {
      assertThat(again.cluster(record)).isEqualTo(once.cluster(record));
    }
  }

  @Test
  void learnsTheSameThroughAModelThatWasWrittenDown() {
    var people = new KnownPeople(3000, Difficulty.MEDIUM, 17);
    LinkageResult learned = people.link();
    MatchModel model = MatchModel.read(learned.model().write());
    var settings =
        new LinkageSettings(
            "id",
            Mapping.of(List.of()),
            java.util.OptionalDouble.of(learned.threshold()),
            java.util.Optional.of(model));

    LinkageResult used =
        new Linkage(settings, line -> {})
            .run(List.of(new KnownPeople(3000, Difficulty.MEDIUM, 17)));

    assertThat(used.persons()).isEqualTo(learned.persons());
  }

  private static String links(LinkageResult result) {
    var links = new StringBuilder();
    result.links(
        0.01,
        (left, right, probability, weight) ->
            links.append(left).append(' ').append(right).append(' ').append(weight).append('\n'));
    return links.toString();
  }
}
