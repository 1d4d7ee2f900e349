package care.sheaf.estate.population;

import java.util.List;
import java.util.stream.IntStream;

/** Episodes to draw from at each age, sorted out once: they are drawn millions of times. */
final class Episodes {

  private static final int OLDEST = 99;

  private final List<AtAge> ages;

  Episodes(List<Episode> all) {
    ages = IntStream.rangeClosed(0, OLDEST).mapToObj(age -> AtAge.of(all, age)).toList();
  }

  Episode draw(int age, Dice dice) {
    AtAge fitting = ages.get(Math.min(age, OLDEST));
    return fitting.episodes.get(dice.weighted(fitting.weights));
  }

  List<Episode> at(int age) {
    return ages.get(age).episodes;
  }

  private static final class AtAge {

    private final List<Episode> episodes;
    private final int[] weights;

    private AtAge(List<Episode> episodes) {
      this.episodes = episodes;
      this.weights = episodes.stream().mapToInt(Episode::weight).toArray();
    }

    static AtAge of(List<Episode> all, int age) {
      return new AtAge(all.stream().filter(episode -> episode.fits(age)).toList());
    }
  }
}
