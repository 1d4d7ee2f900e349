package care.sheaf.benchmarks;

import care.sheaf.benchmarks.Load.Outcome;
import care.sheaf.cli.CommandFailure;
import care.sheaf.cli.load.PopulationLoad;
import care.sheaf.cli.settings.Settings;
import care.sheaf.cli.settings.StateFolder;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What one asks for at a small and at a large population, in a system of its own that holds nothing
 * else; then the same of the peer.
 */
final class GrowthBenchmark implements Benchmark {

  /** So many persons are asked for in turn. */
  private static final int ASKED = 300;

  private static final int CONNECTIONS = 4;
  private static final long SEED = 1;

  /** The ledger is numbered, and names are indexed, after a delivery was answered. */
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private final care.sheaf.estate.population.Population population =
      care.sheaf.estate.population.Population.of(SEED);

  private long failed;
  private final List<String> notes = new ArrayList<>();
  private final Map<String, Object> data = new LinkedHashMap<>();

  /** What is asked, and what was measured of it at one size: milliseconds, by question. */
  private record Size(int persons, Map<String, Double> medians, Map<String, Double> others) {}

  @Override
  public Findings run(Plan plan) {
    Growth growth = plan.growth();
    Path home = plan.folder().resolve("growth-state");
    if (!growth.keep()) {
      StateFolder.remove(home);
    }
    var system = new StartedSystem(plan.settings().checkout(), home, FreePorts.block());
    try {
      plan.say("starting a system of its own in %s".formatted(home));
      system.startAndWait("--empty");
      OurSystem ours = OurSystem.reach(system.settings(), plan.encoding());
      List<Size> mine = ours(plan, system.settings(), ours, growth.persons());
      List<Size> theirs =
          growth.peerPersons().isEmpty() ? List.of() : peer(plan, ours, growth.peerPersons());
      return new Findings(rows(mine, theirs), data, notes, failed);
    } finally {
      system.stop();
      if (!growth.keep()) {
        StateFolder.remove(home);
      }
    }
  }

  private List<Size> ours(Plan plan, Settings settings, OurSystem ours, List<Integer> sizes) {
    List<Size> measured = new ArrayList<>();
    List<AskedPerson> always = AskedPerson.drawnFrom(population, sizes.get(0), ASKED);
    int held = 0;
    for (int size : sizes) {
      Map<String, Double> others = new LinkedHashMap<>();
      plan.say("loading persons %,d to %,d by the bulk path".formatted(held, size));
      long began = System.nanoTime();
      var result =
          PopulationLoad.of(settings, SEED, plan.connections(CONNECTIONS), false)
              .send(held, size - held);
      double seconds = (System.nanoTime() - began) / 1e9;
      if (result.tally().hasRejections()) {
        throw CommandFailure.failed("The load was refused in part:\n" + result.tally().table());
      }
      if (result.before() == 0) {
        others.put("load, s", seconds);
        others.put("load, resources/s", result.tally().sent() / seconds);
      }
      settle(plan, ours.database());
      others.put("bytes on disk a person, all schemas", disk(ours.database()) / size);
      Server reader = ours.asUser(Population.READER);
      Map<String, Double> medians = new LinkedHashMap<>();
      ask(plan, size, "the same persons", reader, always, medians);
      if (size != sizes.get(0)) {
        List<AskedPerson> whole = AskedPerson.drawnFrom(population, size, ASKED);
        ask(plan, size, "drawn from all", reader, whole, medians);
      } else {
        Map.copyOf(medians)
            .forEach(
                (name, value) ->
                    medians.put(name.replace("the same persons", "drawn from all"), value));
      }
      measured.add(new Size(size, medians, others));
      held = size;
    }
    data.put("persons asked for", always.size());
    return measured;
  }

  private void ask(
      Plan plan,
      int size,
      String whom,
      Server reader,
      List<AskedPerson> persons,
      Map<String, Double> medians) {
    List<String> records = new ArrayList<>();
    for (AskedPerson person : persons) {
      String found = reader.mustGet(person.searchByIdentifier());
      records.add("Patient/" + only(person, found) + "/$record");
      only(person, reader.mustGet(person.searchByName()));
    }
    reader.mustGet(records.get(0));
    Function<Long, Integer> place = number -> (int) (number * 7919 % persons.size());
    medians.put(
        "$record, " + whom,
        median(plan, size, "$record, " + whom, n -> reader.read(records.get(place.apply(n)))));
    medians.put(
        "search by family and birth date, " + whom,
        median(
            plan,
            size,
            "search by name, " + whom,
            n -> reader.read(persons.get(place.apply(n)).searchByName())));
    medians.put(
        "search by NHS number, " + whom,
        median(
            plan,
            size,
            "search by number, " + whom,
            n -> reader.read(persons.get(place.apply(n)).searchByIdentifier())));
    if (reader.postTo("Patient/$match", persons.get(0).match()).statusCode() == 200) {
      medians.put(
          "$match, " + whom,
          median(
              plan,
              size,
              "$match, " + whom,
              n ->
                  Server.outcome(
                      reader.postTo("Patient/$match", persons.get(place.apply(n)).match()), 1)));
    } else if (notes.stream().noneMatch(note -> note.contains("$match"))) {
      notes.add("$match was not measured: this build does not answer it");
    }
  }

  /** The id under which exactly this person was found. */
  private static String only(AskedPerson person, String searchset) {
    String id = "";
    for (JsonNode entry : Population.tree(searchset).path("entry")) {
      JsonNode resource = entry.path("resource");
      if (resource.path("resourceType").asText().equals("Patient")
          && resource.path("identifier").toString().contains(person.number())) {
        id = resource.path("id").asText();
      }
    }
    if (id.isEmpty()) {
      throw CommandFailure.failed("Person %d was not found.".formatted(person.index()));
    }
    return id;
  }

  private double median(Plan plan, int size, String what, Function<Long, Outcome> asking) {
    plan.warmUp(1).run(asking::apply);
    var all = new Measurement();
    for (int round = 0; round < plan.rounds(); round++) {
      all.add(plan.load(1).run(asking::apply));
    }
    failed += all.failed();
    plan.say(
        "%s at %,d: median %.1f ms, p99 %.1f ms of %,d requests"
            .formatted(what, size, all.median(), all.p99(), all.requests()));
    data.put("requests of %s at %d".formatted(what, size), all.requests());
    data.put("p99 of %s at %d".formatted(what, size), all.p99());
    return all.median();
  }

  private List<Size> peer(Plan plan, OurSystem ours, List<Integer> sizes) {
    plan.say("starting the peer");
    List<Size> measured = new ArrayList<>();
    List<AskedPerson> always = AskedPerson.drawnFrom(population, sizes.get(0), ASKED);
    try (Peer peer = Peer.start(ours, plan.encoding(), plan.folder())) {
      int held = 0;
      for (int size : sizes) {
        Map<String, Double> others = new LinkedHashMap<>();
        plan.say("sending persons %,d to %,d to the peer".formatted(held, size));
        long began = System.nanoTime();
        long resources =
            new PeerPopulation(population, peer.server())
                .send(plan, held, size, plan.connections(CONNECTIONS));
        double seconds = (System.nanoTime() - began) / 1e9;
        others.put("load, s", seconds);
        others.put("load, resources/s", resources / seconds);
        analyze(ours.database(Peer.DATABASE));
        others.put(
            "bytes on disk a person, all schemas", disk(ours.database(Peer.DATABASE)) / size);
        Map<String, Double> medians = new LinkedHashMap<>();
        askPeer(plan, size, "the same persons", peer.server(), always, medians);
        List<AskedPerson> whole =
            size == sizes.get(0) ? always : AskedPerson.drawnFrom(population, size, ASKED);
        askPeer(plan, size, "drawn from all", peer.server(), whole, medians);
        measured.add(new Size(size, medians, others));
        held = size;
      }
    }
    return measured;
  }

  private void askPeer(
      Plan plan,
      int size,
      String whom,
      Server peer,
      List<AskedPerson> persons,
      Map<String, Double> medians) {
    for (AskedPerson person : persons) {
      only(person, peer.mustGet(person.searchByIdentifier()));
      only(person, peer.mustGet(person.searchByName()));
    }
    Function<Long, Integer> place = number -> (int) (number * 7919 % persons.size());
    medians.put(
        "$record, " + whom,
        median(
            plan,
            size,
            "the peer's $everything, " + whom,
            n ->
                peer.read(
                    "Patient/"
                        + persons.get(place.apply(n)).ownId()
                        + "/$everything?_count=5000")));
    medians.put(
        "search by family and birth date, " + whom,
        median(
            plan,
            size,
            "the peer's search by name, " + whom,
            n -> peer.read(persons.get(place.apply(n)).searchByName())));
    medians.put(
        "search by NHS number, " + whom,
        median(
            plan,
            size,
            "the peer's search by number, " + whom,
            n -> peer.read(persons.get(place.apply(n)).searchByIdentifier())));
  }

  private List<Row> rows(List<Size> mine, List<Size> theirs) {
    List<Row> rows = new ArrayList<>();
    Size small = mine.get(0);
    for (Size size : mine) {
      size.medians()
          .forEach((name, value) -> rows.add(row(name, "ms", size.persons(), value, theirs)));
      if (size.persons() != small.persons()) {
        size.medians().keySet().forEach(name -> rows.add(growth(name, small, size, theirs)));
      }
    }
    for (Size size : mine) {
      size.others()
          .forEach((name, value) -> rows.add(Row.alone(at(name, size), unit(name), value)));
    }
    for (Size size : theirs) {
      size.others()
          .forEach(
              (name, value) ->
                  rows.add(Row.alone("the peer: " + at(name, size), unit(name), value)));
    }
    notes.add(
        "growth is the median at the larger number by that at the smallest; the peer's between its"
            + " own sizes, which are %s".formatted(theirs.stream().map(Size::persons).toList()));
    notes.add(
        "\"the same persons\": %d of the smallest number, asked for at every size; \"drawn from all\":"
                .formatted(ASKED)
            + " as many of all that are held");
    notes.add("the peer's $everything stands beside $record; it has no $match and no bulk path");
    return rows;
  }

  private static String at(String name, Size size) {
    return "%s at %,d".formatted(name.replaceFirst(", [^,]*$", ""), size.persons());
  }

  private static String unit(String name) {
    return name.startsWith("bytes") ? "bytes" : name.replaceFirst(".*, ", "");
  }

  private static Row row(String name, String unit, int persons, double value, List<Size> theirs) {
    @Nullable Double peer =
        theirs.stream()
            .filter(size -> size.persons() == persons)
            .map(size -> size.medians().get(name))
            .findFirst()
            .orElse(null);
    String words = "%s, median at %,d".formatted(name, persons);
    return peer == null ? Row.alone(words, unit, value) : Row.smaller(words, unit, value, peer);
  }

  private static Row growth(String name, Size small, Size large, List<Size> theirs) {
    String words = "%s, growth to %,d".formatted(name, large.persons());
    double own = times(name, small, large);
    boolean compared = theirs.size() > 1 && theirs.get(0).medians().containsKey(name);
    return compared
        ? Row.smaller(
            words, "times", own, times(name, theirs.get(0), theirs.get(theirs.size() - 1)))
        : Row.alone(words, "times", own);
  }

  private static double times(String name, Size small, Size large) {
    return of(large, name) / of(small, name);
  }

  private static double of(Size size, String name) {
    Double value = size.medians().get(name);
    if (value == null) {
      throw new IllegalStateException(name + " was not measured at " + size.persons());
    }
    return value;
  }

  /** Waits until what follows a delivery is done, and gives the planner its statistics. */
  private static void settle(Plan plan, DataSource database) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (long left = waiting(database); left > 0; left = waiting(database)) {
      if (System.nanoTime() > end) {
        throw CommandFailure.failed("The ledger or the index of names does not keep up.");
      }
      plan.say("%,d ledger entries and names are still to be numbered and indexed".formatted(left));
      pause();
    }
    analyze(database);
  }

  private static long waiting(DataSource database) {
    return number(
        database,
        "select (select count(*) from audit.pending) + (select count(*) from identity.search_outbox)");
  }

  private static void analyze(DataSource database) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("vacuum analyze");
    } catch (SQLException failure) {
      throw CommandFailure.failed("VACUUM ANALYZE failed: " + failure.getMessage());
    }
  }

  private static double disk(DataSource database) {
    return Disk.of(database).total();
  }

  private static long number(DataSource database, String query) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException failure) {
      throw CommandFailure.failed("The database could not be asked: " + failure.getMessage());
    }
  }

  private static void pause() {
    try {
      TimeUnit.SECONDS.sleep(2);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw CommandFailure.failed("Interrupted.");
    }
  }
}
