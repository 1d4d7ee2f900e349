package care.sheaf.benchmarks;

import care.sheaf.benchmarks.Load.Outcome;
import care.sheaf.benchmarks.data.Delivery;
import care.sheaf.cli.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Transactions of new persons: ours from their sources' clients, the peer from nobody in
 * particular.
 */
final class IngestBenchmark implements Benchmark {

  private static final String OURS = "ours";
  private static final String PEER = "peer";
  private static final int CONNECTIONS = 4;

  /** Ours numbers its ledger and indexes names shortly after it has answered. */
  private static final long SECONDS_TO_SETTLE = 10;

  @Override
  public Findings run(Plan plan) {
    OurSystem ours = OurSystem.reach(plan.settings(), plan.encoding());
    plan.say("starting the peer");
    try (Peer peer = Peer.start(ours, plan.encoding(), plan.folder())) {
      var newcomers = new Newcomers(plan.seed());
      Disk oursBefore = Disk.of(ours.database());
      Disk peerBefore = Disk.of(ours.database(Peer.DATABASE));
      long indexBefore = size(plan.settings().state().search());
      var oursTaken = new AtomicLong();
      var peerTaken = new AtomicLong();
      var oursNext = new AtomicLong();
      var peerNext = new AtomicLong();
      int connections = plan.connections(CONNECTIONS);
      Turns turns =
          new Turns(plan, "ingest at %d".formatted(connections), connections)
              .side(
                  OURS,
                  ours.processor(),
                  number -> {
                    Delivery next = newcomers.delivery(oursNext.getAndIncrement());
                    return counted(oursTaken, send(ours.asSource(next.source()), next));
                  })
              .side(
                  PEER,
                  peer.processor(),
                  number -> {
                    Delivery next = newcomers.delivery(peerNext.getAndIncrement());
                    return counted(peerTaken, send(peer.server(), next));
                  })
              .run();
      check(ours, newcomers.delivery(0));
      settle();
      Disk oursAdded = Disk.of(ours.database()).since(oursBefore);
      Disk peerAdded = Disk.of(ours.database(Peer.DATABASE)).since(peerBefore);
      long indexAdded = size(plan.settings().state().search()) - indexBefore;
      List<Row> rows = new ArrayList<>(speed(connections, turns));
      rows.addAll(disk(oursAdded, oursTaken.get(), indexAdded, peerAdded, peerTaken.get()));
      return new Findings(
          rows,
          Map.of(
              "resources of a transaction", Newcomers.ENTRIES + 1,
              "ours stored", oursTaken.get(),
              "peer stored", peerTaken.get(),
              "bytes of ours by schema", oursAdded.schemas(),
              "bytes of the peer by schema", peerAdded.schemas()),
          turns.notes(),
          turns.failed());
    }
  }

  private static Outcome send(Server server, Delivery delivery) {
    return server.send(delivery.json(), delivery.resources());
  }

  private static Outcome counted(AtomicLong taken, Outcome outcome) {
    taken.addAndGet(outcome.work());
    return outcome;
  }

  private static List<Row> speed(int connections, Turns turns) {
    Measurement ours = turns.measurement(OURS);
    Measurement peer = turns.measurement(PEER);
    String what = "ingest at %d".formatted(connections);
    return List.of(
        Row.larger(what, "resources/s", ours.unitsPerSecond(), peer.unitsPerSecond()),
        Row.smaller(what + ", a transaction, median", "ms", ours.median(), peer.median()),
        Row.smaller(what + ", a transaction, p99", "ms", ours.p99(), peer.p99()),
        Row.smaller(
            what + ", processor time",
            "ms/resource",
            ours.processorPerUnit(),
            peer.processorPerUnit()));
  }

  private static List<Row> disk(Disk ours, long ourNumber, long index, Disk peer, long peerNumber) {
    double raw = ours.of("intake");
    double ledger = ours.of("audit");
    double rest = ours.total() - raw - ledger;
    return List.of(
        Row.smaller(
            "disk per resource, without raw deliveries and ledger",
            "bytes",
            rest / ourNumber,
            (double) peer.total() / peerNumber),
        Row.alone("disk per resource, raw deliveries", "bytes", Math.max(0, raw / ourNumber)),
        Row.alone("disk per resource, ledger", "bytes", Math.max(0, ledger / ourNumber)),
        Row.alone(
            "disk per resource, index of names", "bytes", Math.max(0, (double) index / ourNumber)));
  }

  /** What was sent first is shown. */
  private static void check(OurSystem ours, Delivery delivery) {
    List<String> stored =
        Population.addresses(ours.asSource(delivery.source()).mustPost(delivery.json()));
    String record = ours.asUser(Population.READER).mustGet(stored.get(0) + "/$record");
    for (String address : stored.subList(1, stored.size())) {
      if (!record.contains(address.substring(address.indexOf('/') + 1))) {
        throw CommandFailure.failed("The merged record lacks " + address + ".");
      }
    }
  }

  private static void settle() {
    try {
      TimeUnit.SECONDS.sleep(SECONDS_TO_SETTLE);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw CommandFailure.failed("Interrupted.");
    }
  }

  private static long size(Path folder) {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot measure " + folder, failure);
    }
  }
}
