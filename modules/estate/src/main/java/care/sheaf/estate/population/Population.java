package care.sheaf.estate.population;

import care.sheaf.kernel.SourceId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Invented persons in any number, made of a seed and an index: the same seed and index give the
 * same bundles to the byte, whatever else was made before, so that they can be made in any order,
 * in parallel, and from where one stopped. Nothing is kept between calls.
 *
 * <p>One server takes one seed: persons of two seeds share NHS numbers and ids. The distributions
 * are in docs/population.md.
 */
public final class Population {

  /** How many persons a load may take: indices 0 and up to below this. */
  public static final int SIZE = 600_000;

  /** The highest index that has an NHS number. */
  public static final int LAST = TestNumbers.COUNT - 1;

  /** The day on which everything is told; nothing but appointments lies after it. */
  public static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

  private final long seed;
  private final Someones someones = new Someones();

  private Population(long seed) {
    this.seed = seed;
  }

  public static Population of(long seed) {
    return new Population(seed);
  }

  /** All sources that may send of anyone. */
  public static List<SourceId> sources() {
    return Stream.of(Holder.values()).map(Holder::source).toList();
  }

  /**
   * What each source that holds the person sends, the practice first.
   *
   * @param index from 0 to below {@link #SIZE}; those from there to {@link #LAST} are for the
   *     demonstration estate
   */
  public List<PersonBundle> person(int index) {
    Someone someone = someones.someone(seed, index);
    Health health = Health.of(someone, dice(index, "health"));
    return bundles(charts(index, someone, health));
  }

  /**
   * Someone with a given name and a long history. Everything else follows from the seed and the
   * index, which nobody else may have.
   */
  public List<PersonBundle> longRecord(int index, LongRecord wanted) {
    Someone someone = someones.someone(seed, index).as(wanted);
    Health health = Health.ofManyConditions(someone, dice(index, "health"));
    return bundles(new LongHistory(someone, health, dice(index, "long")).write(wanted.entries()));
  }

  private List<Chart> charts(int index, Someone someone, Health health) {
    Set<Holder> holders = Holders.of(someone, health, dice(index, "holders"));
    List<Chart> charts = new ArrayList<>();
    for (Holder holder : practiceFirst(someone, holders)) {
      Dice own = dice(index, holder.name());
      boolean told = holder == someone.practice();
      StatedPerson stated =
          told ? StatedPerson.byPractice(someone) : StatedPerson.byOther(someone, own);
      Chart chart = new Chart(holder, stated);
      write(chart, health, own);
      charts.add(chart);
    }
    return charts;
  }

  private static List<Holder> practiceFirst(Someone someone, Set<Holder> holders) {
    List<Holder> ordered = new ArrayList<>(holders);
    ordered.remove(someone.practice());
    ordered.add(0, someone.practice());
    return ordered;
  }

  private static void write(Chart chart, Health health, Dice dice) {
    Holder holder = chart.holder();
    if (holder == chart.someone().practice()) {
      new PracticeHistory(chart, health, dice).write();
    } else if (holder.isPractice()) {
      new PracticeHistory(chart, new Health(List.of(), health.need()), dice).write();
    } else if (holder == Holder.HOSPITAL) {
      new HospitalHistory(chart, dice).write(health);
    } else {
      new OtherHistories(chart, health, dice).write();
    }
  }

  private static List<PersonBundle> bundles(List<Chart> charts) {
    return charts.stream().flatMap(chart -> chart.finish().stream()).toList();
  }

  private Dice dice(int index, String aspect) {
    return Dice.of(seed, index, aspect);
  }
}
