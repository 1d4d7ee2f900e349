package care.sheaf.benchmarks;

import care.sheaf.benchmarks.Load.Outcome;
import care.sheaf.benchmarks.data.Delivery;
import care.sheaf.cli.CommandFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * From the answer to a delivery until what it brought is in the merged record, while other
 * deliveries come in at half the rate that the server can take.
 */
final class VisibleBenchmark implements Benchmark {

  private static final int CONNECTIONS = 4;
  private static final Duration GIVE_UP = Duration.ofSeconds(30);

  /** Between two probes, so that they are not themselves the load. */
  private static final long PAUSE = 100;

  /** From answer to sight; what a load measures of a probe includes the delivery itself. */
  private final Measurement visible = new Measurement();

  @Override
  public Findings run(Plan plan) {
    OurSystem ours = OurSystem.reach(plan.settings(), plan.encoding());
    var newcomers = new Newcomers(plan.seed());
    var next = new AtomicLong();
    int connections = plan.connections(CONNECTIONS);
    plan.say("finding how much the server takes at %d connections".formatted(connections));
    Load.Sending one = number -> send(ours, newcomers.delivery(next.getAndIncrement()));
    plan.warmUp(connections).run(one);
    Measurement most = plan.load(connections).run(one);
    double deliveries = most.requests() * 1e9 / plan.time().toNanos();
    Duration gap = Duration.ofNanos((long) (2e9 / deliveries));
    Duration length = plan.time().multipliedBy(plan.rounds());
    plan.say("sending half of %.1f deliveries/s, and probing".formatted(deliveries));

    long began = System.nanoTime();
    Load background = new Load(connections, length, Long.MAX_VALUE);
    CompletableFuture<Measurement> sending =
        CompletableFuture.supplyAsync(
            () ->
                background.run(
                    number -> {
                      sleepUntil(began + number * gap.toNanos());
                      return one.send(number);
                    }));
    Measurement probes =
        new Load(1, length, Long.MAX_VALUE)
            .run(number -> probe(ours, newcomers.delivery(next.getAndIncrement())));
    Measurement sent = sending.join();
    return findings(probes, sent, most, deliveries);
  }

  private Findings findings(
      Measurement probes, Measurement sent, Measurement most, double deliveries) {
    return new Findings(
        List.of(
            Row.alone("delivery answered to visible, median", "ms", visible.median()),
            Row.alone("delivery answered to visible, p99", "ms", visible.p99()),
            Row.alone("delivery answered to visible, slowest", "ms", visible.slowest()),
            Row.alone("deliveries meanwhile", "deliveries/s", sent.requests() / seconds(sent))),
        Map.of(
            "most deliveries a second",
            deliveries,
            "probes",
            visible.requests(),
            "resources of a delivery",
            Newcomers.ENTRIES + 1),
        List.of("%,d probes".formatted(visible.requests())),
        probes.failed() + sent.failed() + most.failed());
  }

  private static double seconds(Measurement measurement) {
    return measurement.units() / Math.max(measurement.unitsPerSecond(), 1e-9);
  }

  private static Outcome send(OurSystem ours, Delivery delivery) {
    return ours.asSource(delivery.source()).send(delivery.json(), delivery.resources());
  }

  /** Sends, then looks until the last entry sent is shown. */
  private Outcome probe(OurSystem ours, Delivery delivery) {
    List<String> stored =
        Population.addresses(ours.asSource(delivery.source()).mustPost(delivery.json()));
    long answered = System.nanoTime();
    String last = stored.get(stored.size() - 1);
    String id = last.substring(last.indexOf('/') + 1);
    Server reader = ours.asUser(Population.READER);
    while (System.nanoTime() - answered < GIVE_UP.toNanos()) {
      var answer = reader.get(stored.get(0) + "/$record");
      Duration since = Duration.ofNanos(System.nanoTime() - answered);
      if (answer.statusCode() == 200 && Server.text(answer).contains(id)) {
        visible.good(since, answer.body().length, 1);
        sleepUntil(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PAUSE));
        return Outcome.good(answer.body().length, 1);
      }
    }
    return Outcome.bad("not visible after " + GIVE_UP.toSeconds() + " s");
  }

  private static void sleepUntil(long nanoTime) {
    long left = nanoTime - System.nanoTime();
    if (left <= 0) {
      return;
    }
    try {
      TimeUnit.NANOSECONDS.sleep(left);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw CommandFailure.failed("Interrupted.");
    }
  }
}
