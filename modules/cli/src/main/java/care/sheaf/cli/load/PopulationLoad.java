package care.sheaf.cli.load;

import care.sheaf.cli.CommandFailure;
import care.sheaf.cli.settings.Settings;
import care.sheaf.cli.settings.StateFolder;
import care.sheaf.estate.population.PersonBundle;
import care.sheaf.estate.population.Population;
import care.sheaf.kernel.SourceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import me.tongfei.progressbar.ProgressBar;

/**
 * Makes persons of the population and sends them by the bulk path as their sources' clients.
 *
 * <p>Each connection takes a block of persons and sends it source by source, the practices at which
 * they are registered first: so what a source sends of a person comes in order, and no two requests
 * are about the same person at the same time.
 */
public final class PopulationLoad {

  /** Persons whose bundles are in memory at a time, for each connection. */
  private static final int BLOCK = 200;

  private final Population population;
  private final long seed;
  private final int connections;
  private final BulkLoad load;
  private final StateFolder state;

  /**
   * @param senders one for each source of the population
   * @param connections how many send at the same time
   * @param again send also what was answered before
   */
  public PopulationLoad(
      long seed,
      int connections,
      Map<SourceId, BulkSender> senders,
      StateFolder state,
      boolean again) {
    this.population = Population.of(seed);
    this.seed = seed;
    this.connections = connections;
    this.state = state;
    this.load = new BulkLoad(senders, state, again);
  }

  /** Sends to the system of these settings as the sources' own clients. */
  public static PopulationLoad of(Settings settings, long seed, int connections, boolean again) {
    Map<SourceId, BulkSender> senders = new TreeMap<>();
    for (SourceId source : Population.sources()) {
      senders.put(source, BulkSender.of(settings, source));
    }
    return new PopulationLoad(seed, connections, senders, settings.state(), again);
  }

  /**
   * Sends the persons of the indices from {@code from} to below {@code from + number}, with a bar
   * on the error stream.
   *
   * @throws CommandFailure exit 1, persons of another seed are there already
   */
  public Load.Result send(int from, int number) {
    requireOneSeed();
    var next = new AtomicInteger(from);
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    try (ProgressBar bar = BulkLoad.bar("persons", number)) {
      List<Future<?>> running = new ArrayList<>();
      for (int connection = 0; connection < connections; connection++) {
        running.add(threads.submit(() -> sendBlocks(next, from + number, bar)));
      }
      for (Future<?> each : running) {
        each.get();
      }
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("a connection broke off", failure);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw CommandFailure.unreachable("Interrupted while sending; start again to go on.");
    } finally {
      threads.shutdownNow();
    }
    return load.result();
  }

  private void sendBlocks(AtomicInteger next, int end, ProgressBar bar) {
    while (!Thread.currentThread().isInterrupted()) {
      int first = next.getAndAdd(BLOCK);
      if (first >= end) {
        return;
      }
      int last = Math.min(first + BLOCK, end);
      bySource(first, last).forEach(batch -> load.send(batch.source(), batch.parcels()));
      bar.stepBy(last - first);
    }
  }

  /** What the practices at which the persons are registered send comes before all else. */
  private List<Batch> bySource(int first, int last) {
    Map<SourceId, List<Parcel>> practices = new LinkedHashMap<>();
    Map<SourceId, List<Parcel>> others = new LinkedHashMap<>();
    for (int index = first; index < last; index++) {
      List<PersonBundle> bundles = population.person(index);
      SourceId practice = bundles.get(0).source();
      int number = 0;
      for (PersonBundle bundle : bundles) {
        String name = "population/%d/%s#%d".formatted(seed, bundle.name(), number++);
        (bundle.source().equals(practice) ? practices : others)
            .computeIfAbsent(bundle.source(), source -> new ArrayList<>())
            .add(new Parcel(name, bundle.json()));
      }
    }
    List<Batch> batches = new ArrayList<>();
    practices.forEach((source, parcels) -> batches.add(new Batch(source, parcels)));
    others.forEach((source, parcels) -> batches.add(new Batch(source, parcels)));
    return batches;
  }

  private record Batch(SourceId source, List<Parcel> parcels) {}

  /** Persons of two seeds share ids and NHS numbers. */
  private void requireOneSeed() {
    StateFolder.create(state.loads());
    Path file = state.loads().resolve("population.seed");
    try {
      if (!Files.exists(file)) {
        StateFolder.write(file, Long.toString(seed));
      }
      String held = Files.readString(file).strip();
      if (!held.equals(Long.toString(seed))) {
        throw CommandFailure.failed(
            "This system holds persons of seed %s, and those of two seeds share NHS numbers. Use --seed %s."
                .formatted(held, held));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + file, failure);
    }
  }
}
