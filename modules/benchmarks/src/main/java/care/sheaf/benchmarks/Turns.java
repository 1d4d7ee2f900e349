package care.sheaf.benchmarks;

import care.sheaf.benchmarks.Load.Sending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The same load on several servers in turn, round after round, so that whatever else the machine
 * does falls on all of them. What each round measured is put together.
 */
final class Turns {

  private final Plan plan;
  private final String what;
  private final int connections;
  private final Map<String, Side> sides = new LinkedHashMap<>();
  private final Map<String, Measurement> measured = new LinkedHashMap<>();

  Turns(Plan plan, String what, int connections) {
    this.plan = plan;
    this.what = what;
    this.connections = connections;
  }

  /**
   * One that takes turns.
   *
   * @param processor the time that its server and database have used so far
   */
  private record Side(Sending sending, Supplier<Duration> processor) {}

  /** A side whose processor time nobody asks for. */
  Turns side(String name, Sending sending) {
    return side(name, () -> Duration.ZERO, sending);
  }

  Turns side(String name, Supplier<Duration> processor, Sending sending) {
    sides.put(name, new Side(sending, processor));
    measured.put(name, new Measurement());
    return this;
  }

  /** Warms all sides up and lets them take turns. */
  Turns run() {
    plan.say("%s: warming up".formatted(what));
    sides.values().forEach(side -> plan.warmUp(connections).run(side.sending()));
    for (int round = 1; round <= plan.rounds(); round++) {
      List<String> said = new ArrayList<>();
      for (Map.Entry<String, Side> side : sides.entrySet()) {
        Duration before = side.getValue().processor().get();
        Measurement one = plan.load(connections).run(side.getValue().sending());
        one.used(side.getValue().processor().get().minus(before));
        measurement(side.getKey()).add(one);
        said.add(
            "%s %.1f/s, median %.1f ms"
                .formatted(side.getKey(), one.unitsPerSecond(), one.median()));
      }
      plan.say(
          "%s: round %d of %d: %s".formatted(what, round, plan.rounds(), String.join("; ", said)));
    }
    return this;
  }

  Measurement measurement(String side) {
    Measurement known = measured.get(side);
    if (known == null) {
      throw new IllegalArgumentException("no side " + side);
    }
    return known;
  }

  /** Requests of all sides that were not answered as they should be. */
  long failed() {
    return measured.values().stream().mapToLong(Measurement::failed).sum();
  }

  /** How many requests the figures rest on, and what went wrong. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    measured.forEach(
        (side, one) -> {
          notes.add(
              "%s, %s: %,d requests, slowest %.0f ms"
                  .formatted(what, side, one.requests(), one.slowest()));
          one.faults()
              .forEach(
                  (fault, number) ->
                      notes.add("%s, %s: %d times %s".formatted(what, side, number, fault)));
        });
    return notes;
  }
}
