package care.sheaf.benchmarks.match;

import care.sheaf.benchmarks.Machine;
import care.sheaf.benchmarks.OwnDatabase;
import care.sheaf.benchmarks.Report;
import care.sheaf.benchmarks.Row;
import care.sheaf.benchmarks.match.Newcomers.Arrival;
import care.sheaf.cli.CommandFailure;
import care.sheaf.identity.Findings;
import care.sheaf.identity.MatchDecision;
import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.PatientRecord.Name;
import care.sheaf.identity.PersonQuery;
import care.sheaf.identity.StandaloneIdentity;
import care.sheaf.kernel.PersonId;
import care.sheaf.register.FileRegister;
import care.sheaf.register.Register;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./sheaf bench match}: one record against a million persons. */
@Command(
    name = "./sheaf bench match",
    mixinStandardHelpOptions = true,
    description = {
      "Fills an identity index with invented people and measures candidates, weights and decision for"
          + " those who arrive, how fast the index takes changes, and find-a-person.",
      "It starts a PostgreSQL of its own, set as the running system sets it; no system need run."
    })
public final class MatchBenchCommand implements Callable<Integer> {

  /** Deliveries that the bulk path takes into one transaction. */
  private static final int TOGETHER = 25;

  private static final int CONNECTIONS = 2;

  private static final int ARRIVALS = 20_000;

  /** Changing runs through far more code than matching, and is quick only when that is compiled. */
  private static final int WARM_UPS = 3;

  @Option(names = "--persons", paramLabel = "N", description = "In the index (${DEFAULT-VALUE}).")
  private int persons = 1_000_000;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "Of each measurement, and of its warm-up (${DEFAULT-VALUE}).")
  private int seconds = 20;

  @Option(names = "--seed", paramLabel = "N", description = "Of the chance (${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--search-server",
      paramLabel = "ADDRESS",
      description = "Elasticsearch or OpenSearch, instead of the embedded index.")
  private @Nullable URI searchServer;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the result as JSON, too.")
  private @Nullable Path json;

  private final List<Row> rows = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    if (persons < 1_000 || persons > 5_000_000) {
      throw CommandFailure.usage("--persons is a number from 1000 to 5000000.");
    }
    Machine machine = Machine.here();
    Path folder = Files.createTempDirectory("sheaf-bench-match");
    Register register =
        new FileRegister(Path.of(System.getenv("SHEAF_CHECKOUT")).resolve("governance"));
    try (var database = OwnDatabase.durable(folder);
        HikariDataSource application = database.application(CONNECTIONS + 6)) {
      var people = new Newcomers(persons, ARRIVALS, seed);
      said("Making and writing %,d persons".formatted(persons));
      long began = System.nanoTime();
      StandaloneIdentity.fill(database.owner(), people::fill);
      said("written in %.0f s; indexing names".formatted(since(began)));
      try (StandaloneIdentity identity = open(application, register, folder)) {
        began = System.nanoTime();
        identity.prepareSearch();
        rows.add(Row.alone("search index filled", "s", since(began)));
        measure(identity, people);
      }
    } finally {
      OwnDatabase.remove(folder);
    }
    var report =
        new Report(
            "./sheaf bench match --persons %d --seconds %d --seed %d"
                .formatted(persons, seconds, seed),
            rows,
            Map.of("persons", persons, "seed", seed, "difficulty", "medium"),
            List.of(
                "Invented people at medium difficulty; right is who is linked to their own record.",
                "A change is a record placed again with another address, "
                    + TOGETHER
                    + " in one transaction, by "
                    + CONNECTIONS
                    + " at a time."),
            machine);
    System.out.print(report.table());
    System.out.println(report.summary());
    Path file = json;
    if (file != null) {
      Files.writeString(file, report.json());
    }
    return 0;
  }

  private StandaloneIdentity open(HikariDataSource application, Register register, Path folder) {
    URI server = searchServer;
    return server == null
        ? StandaloneIdentity.open(application, register, folder.resolve("index"))
        : StandaloneIdentity.open(application, register, server);
  }

  private void measure(StandaloneIdentity identity, Newcomers people) {
    List<Arrival> arriving = people.arriving();
    said("matching, of %,d who arrive".formatted(arriving.size()));
    var next = new AtomicInteger();
    times(
        "match: candidates, weights, decision",
        () -> {
          PatientRecord asked = arriving.get(next.getAndIncrement() % arriving.size()).record();
          identity.matching().match(asked, 10);
        });
    List<PatientRecord> sought = people.sought();
    said("finding, of %,d who are sought".formatted(sought.size()));
    AtomicLong found = new AtomicLong();
    AtomicLong asked = new AtomicLong();
    times("find a person: exact names", () -> find(identity, query(sought, next, false)));
    times(
        "find a person: names typed badly",
        () -> {
          asked.incrementAndGet();
          found.addAndGet(find(identity, query(sought, next, true)) ? 1 : 0);
        });
    rows.add(Row.alone("typed badly and found", "%", 100.0 * found.get() / asked.get()));
    said("placing");
    List<Arrival> placed = place(identity, people);
    said("changing, first without measuring");
    var changing = new Changing(identity, placed);
    changing.run(WARM_UPS * seconds);
    said("changing");
    change(identity, changing);
  }

  private static boolean find(StandaloneIdentity identity, PersonQuery query) {
    return identity.persons().find(query) instanceof Findings.Found answer
        && !answer.matches().isEmpty();
  }

  /** A letter left out of the family name where it is typed badly. */
  private static PersonQuery query(
      List<PatientRecord> sought, AtomicInteger next, boolean typedBadly) {
    PatientRecord record;
    do {
      record = sought.get(next.getAndIncrement() % sought.size());
    } while (record.birthDate().isEmpty()
        || record.names().get(0).family().length() < 6
        || record.names().get(0).given().isEmpty());
    Name name = record.names().get(0);
    String family = name.family();
    int left = 2 + Math.floorMod(family.hashCode(), family.length() - 3);
    return new PersonQuery(
        typedBadly ? family.substring(0, left) + family.substring(left + 1) : family,
        Optional.of(name.given().get(0)),
        record.birthDate().orElseThrow(),
        Optional.empty(),
        Optional.empty());
  }

  private void times(String what, Runnable one) {
    repeat(one, new Histogram(3_600_000_000L, 3));
    var latencies = new Histogram(3_600_000_000L, 3);
    repeat(one, latencies);
    times(what, latencies);
  }

  private void times(String what, Histogram latencies) {
    rows.add(Row.alone(what + ", median", "ms", latencies.getValueAtPercentile(50) / 1000.0));
    rows.add(Row.alone(what + ", p99", "ms", latencies.getValueAtPercentile(99) / 1000.0));
  }

  private void repeat(Runnable one, Histogram latencies) {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    while (System.nanoTime() < end) {
      long began = System.nanoTime();
      one.run();
      latencies.recordValue((System.nanoTime() - began) / 1000);
    }
  }

  /** Each in a transaction of its own. */
  private List<Arrival> place(StandaloneIdentity identity, Newcomers people) {
    var deciding = new Histogram(3_600_000_000L, 3);
    var committed = new Histogram(3_600_000_000L, 3);
    long end = System.nanoTime() + 2L * seconds * 1_000_000_000L;
    long right = 0;
    long wrong = 0;
    long known = 0;
    long asked = 0;
    long linked = 0;
    int placed = 0;
    for (Arrival arrival : people.arriving()) {
      if (System.nanoTime() > end) {
        break;
      }
      placed++;
      long began = System.nanoTime();
      MatchDecision decision =
          identity.inOneTransaction(
              () -> {
                MatchDecision decided = identity.persons().place(arrival.record());
                deciding.recordValue((System.nanoTime() - began) / 1000);
                return decided;
              });
      committed.recordValue((System.nanoTime() - began) / 1000);
      known += arrival.same().isPresent() ? 1 : 0;
      asked += decision instanceof MatchDecision.NeedsReview ? 1 : 0;
      if (decision instanceof MatchDecision.Linked) {
        int whose = people.whose(identity.persons().person(decision.person()).orElseThrow());
        linked++;
        wrong += whose == arrival.whose() ? 0 : 1;
        right += isWithFirst(identity, arrival, decision) ? 1 : 0;
      }
      people.placed(arrival);
    }
    times("place: decided and written", deciding);
    times("place: committed", committed);
    rows.add(Row.alone("placed", "records", placed));
    rows.add(Row.alone("of those who were there, linked right", "%", 100.0 * right / known));
    rows.add(Row.alone("links by machine", "records", (double) linked));
    rows.add(Row.alone("of these wrong", "records", (double) wrong));
    rows.add(Row.alone("reviews", "%", 100.0 * asked / placed));
    return people.arriving().subList(0, placed);
  }

  private static boolean isWithFirst(
      StandaloneIdentity identity, Arrival arrival, MatchDecision decision) {
    Optional<PersonId> first =
        arrival.same().flatMap(identity.persons()::personOf).map(person -> person.id());
    return first.equals(Optional.of(decision.person()));
  }

  private void change(StandaloneIdentity identity, Changing changing) {
    changing.run(2 * seconds);
    rows.add(Row.alone("changes taken", "1/s", changing.perSecond()));
    rows.add(
        Row.alone("transactions ended by a deadlock", "transactions", (double) changing.again()));
    long waiting = System.nanoTime();
    long behind = identity.waitingForTheSearchIndex();
    try {
      while (identity.waitingForTheSearchIndex() > 0) {
        Thread.sleep(100);
      }
    } catch (InterruptedException interruption) {
      throw interrupted();
    }
    rows.add(Row.alone("search index behind at the end", "changes", (double) behind));
    rows.add(Row.alone("search index up to date after", "s", since(waiting)));
  }

  private static CommandFailure interrupted() {
    Thread.currentThread().interrupt();
    return CommandFailure.failed("Interrupted.");
  }

  /** Records that are there, placed again at other addresses by several threads. */
  private static final class Changing {

    private final StandaloneIdentity identity;
    private final List<Arrival> placed;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicLong changes = new AtomicLong();
    private final AtomicLong again = new AtomicLong();
    private double took;

    Changing(StandaloneIdentity identity, List<Arrival> placed) {
      this.identity = identity;
      this.placed = placed;
    }

    void run(int seconds) {
      changes.set(0);
      again.set(0);
      long began = System.nanoTime();
      long end = began + seconds * 1_000_000_000L;
      List<Thread> threads =
          IntStream.range(0, CONNECTIONS)
              .mapToObj(number -> new Thread(() -> changeUntil(end)))
              .toList();
      threads.forEach(Thread::start);
      try {
        for (Thread thread : threads) {
          thread.join();
        }
      } catch (InterruptedException interruption) {
        throw interrupted();
      }
      took = since(began);
    }

    private void changeUntil(long end) {
      while (System.nanoTime() < end) {
        try {
          changeSome();
          changes.addAndGet(TOGETHER);
        } catch (UnableToExecuteStatementException blocked) {
          // two that each hold what the other needs: one is ended
          again.incrementAndGet();
        }
      }
    }

    private void changeSome() {
      int from = next.getAndAdd(TOGETHER);
      identity.inOneTransaction(() -> identity.persons().together(() -> changeFrom(from)));
    }

    private int changeFrom(int from) {
      identity
          .persons()
          .expect(
              IntStream.range(from, from + TOGETHER)
                  .mapToObj(at -> placed.get(at % placed.size()).record().id())
                  .toList());
      for (int at = from; at < from + TOGETHER; at++) {
        identity.persons().place(moved(placed.get(at % placed.size()).record(), at));
      }
      return TOGETHER;
    }

    /** The same person at another address. */
    private static PatientRecord moved(PatientRecord record, int number) {
      return record.withAddresses(
          List.of("BD%d%dXX".formatted(1 + number % 99, number % 7)),
          List.of((1 + number % 200) + " New Street"));
    }

    double perSecond() {
      return changes.get() / took;
    }

    long again() {
      return again.get();
    }
  }

  private static double since(long began) {
    return (System.nanoTime() - began) / 1e9;
  }

  private static void said(String words) {
    System.err.println("  " + words);
  }
}
