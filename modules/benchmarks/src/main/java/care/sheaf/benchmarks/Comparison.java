package care.sheaf.benchmarks;

import care.sheaf.benchmarks.data.InventedPerson;
import care.sheaf.cli.CommandFailure;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Many persons in both servers, and the same requests to both. */
final class Comparison {

  static final String OURS = "ours";
  static final String PEER = "peer";

  /** The data are the same in every run. */
  private static final long SEED = 20_200;

  private static final int FIRST_PLACE = 50_100;

  private Comparison() {}

  /** Persons that both servers hold. */
  static List<Population.Known> persons(
      Plan plan, OurSystem ours, Peer peer, int number, int entries) {
    plan.say("sending %d persons of %d entries to both".formatted(number, entries));
    var population = new Population(ours, peer.server());
    List<Population.Known> persons = new ArrayList<>();
    for (int place = 0; place < number; place++) {
      persons.add(population.add(InventedPerson.at(FIRST_PLACE + place), entries, SEED));
    }
    return List.copyOf(persons);
  }

  /** The same requests to both in an order that repeats only when all were asked. */
  static Turns run(Plan plan, String what, OurSystem ours, Peer peer, Asking asking) {
    Server reader = ours.asUser(Population.READER);
    Server other = peer.server();
    List<String> paths = asking.paths();
    return new Turns(plan, what, asking.connections())
        .side(OURS, ours.processor(), number -> reader.read(path(paths, number)))
        .side(PEER, peer.processor(), number -> other.read(path(paths, number)))
        .run();
  }

  /** What is asked, and by how many at the same time. */
  record Asking(int connections, List<String> paths) {}

  /** Far apart, so that neighbours in time are not neighbours in the data. */
  private static String path(List<String> paths, long number) {
    return paths.get(Math.floorMod((int) (number * 7919 % Integer.MAX_VALUE), paths.size()));
  }

  /** Throughput, median, 99th percentile, and processor time of both. */
  static List<Row> rows(String what, Turns turns) {
    Measurement ours = turns.measurement(OURS);
    Measurement peer = turns.measurement(PEER);
    return List.of(
        Row.larger(
            what + ", throughput", "requests/s", ours.unitsPerSecond(), peer.unitsPerSecond()),
        Row.smaller(what + ", median", "ms", ours.median(), peer.median()),
        Row.smaller(what + ", p99", "ms", ours.p99(), peer.p99()),
        Row.smaller(
            what + ", processor time",
            "ms/request",
            ours.processorPerUnit(),
            peer.processorPerUnit()));
  }

  /** The resources that an answer holds. */
  static Set<String> addresses(String answer) {
    JsonNode tree = Population.tree(answer);
    Set<String> addresses = new TreeSet<>();
    if (!tree.path("resourceType").asText().equals("Bundle")) {
      addresses.add(Population.address(tree));
    }
    tree.path("entry").forEach(entry -> addresses.add(Population.address(entry.path("resource"))));
    return addresses;
  }

  /** Both must answer the same resources, and at least one. */
  static void check(Server ours, Server peer, String path) {
    Set<String> mine = addresses(ours.mustGet(path));
    Set<String> theirs = addresses(peer.mustGet(path));
    if (mine.isEmpty() || !mine.equals(theirs)) {
      throw CommandFailure.failed(
          "Different answers to one question: ours holds %d resources, the peer's %d (%s)."
              .formatted(mine.size(), theirs.size(), path.replaceFirst("\\?.*", "")));
    }
  }
}
