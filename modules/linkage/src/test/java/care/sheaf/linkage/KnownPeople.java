package care.sheaf.linkage;

import care.sheaf.linkage.people.Difficulty;
import care.sheaf.linkage.people.Registers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The generator's people with the truth kept aside, whole or some records or columns of them. */
final class KnownPeople implements RowSource {

  private final Registers people;
  private final List<String> without;
  private final Predicate<Integer> wanted;
  private final List<Integer> persons = new ArrayList<>();

  KnownPeople(int records, Difficulty difficulty, long seed, String... without) {
    this(records, difficulty, seed, record -> true, without);
  }

  KnownPeople(
      int records, Difficulty difficulty, long seed, Predicate<Integer> wanted, String... without) {
    this.people = new Registers(records, difficulty, seed);
    this.wanted = wanted;
    this.without = List.of(without);
  }

  static LinkageSettings settings(String... maps) {
    return LinkageSettings.of("id", Mapping.of(List.of(maps)));
  }

  LinkageResult link(String... maps) {
    return new Linkage(settings(maps), line -> {}).run(List.of(this));
  }

  Accuracy accuracy(LinkageResult result) {
    return Truth.of(result, persons()).of(result::cluster);
  }

  int[] persons() {
    return persons.stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public String name() {
    return people.name();
  }

  @Override
  public List<String> header() {
    return people.header().stream()
        .map(column -> without.contains(column) ? "hidden " + column : column)
        .toList();
  }

  @Override
  public void forEach(Rows rows) {
    int[] count = {0};
    people.forEach(
        (line, values) -> {
          if (wanted.test(count[0]++)) {
            persons.add(Integer.parseInt(values[1].substring(1)));
            rows.row(line, values);
          }
        });
  }
}
