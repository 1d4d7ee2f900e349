package care.sheaf.benchmarks;

import care.sheaf.benchmarks.data.Delivery;
import care.sheaf.benchmarks.data.InventedPerson;
import care.sheaf.benchmarks.data.InventedRecord;
import care.sheaf.cli.CommandFailure;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The merged record of a person, against everything that the peer holds of the same entries, and
 * against the same bytes as a file that a web server sends as it lies there.
 */
final class RecordBenchmark implements Benchmark {

  private static final String OURS = "ours";
  private static final String PEER = "peer";
  private static final String FILE = "file";

  /** The data are the same in every run. */
  static final long SEED = 500_2000;

  /** The place of the person with so many entries, in the order of size. */
  static final Map<Integer, Integer> PLACES =
      Collections.unmodifiableMap(new TreeMap<>(Map.of(500, 50_000, 2000, 50_001)));

  private static final int MANY = 8;

  @Override
  public Findings run(Plan plan) {
    OurSystem ours = OurSystem.reach(plan.settings(), plan.encoding());
    plan.say("starting the peer");
    try (Peer peer = Peer.start(ours, plan.encoding(), plan.folder())) {
      List<Row> rows = new ArrayList<>();
      List<String> notes = new ArrayList<>();
      Map<String, Object> data = new LinkedHashMap<>();
      long failed = 0;
      for (Map.Entry<Integer, Integer> each : PLACES.entrySet()) {
        plan.say("sending a person of %d entries to both".formatted(each.getKey()));
        InventedPerson invented = InventedPerson.at(each.getValue());
        Population.Known person =
            new Population(ours, peer.server()).add(invented, each.getKey(), SEED);
        data.put("entries of person " + each.getKey(), person.entries().size());
        failed += measure(plan, ours, peer, person, each.getKey(), rows, notes);
        Delivery first = InventedRecord.ofAllSources(invented, each.getKey(), SEED).get(0);
        failed += measureFirstLooks(plan, ours, peer, person, first, each.getKey(), rows, notes);
      }
      data.put("encoding", plan.encoding());
      return new Findings(rows, data, notes, failed);
    }
  }

  private static long measure(
      Plan plan,
      OurSystem ours,
      Peer peer,
      Population.Known person,
      int size,
      List<Row> rows,
      List<String> notes) {
    Server reader = ours.asUser(Population.READER);
    String record = person.patient() + "/$record";
    String everything = person.patient() + "/$everything?_count=5000";
    checkRecord(reader.mustGet(record), person);
    checkEverything(peer.server().mustGet(everything), person);
    HttpResponse<byte[]> answer = reader.get(record);
    boolean packed = answer.headers().firstValue("Content-Encoding").orElse("").equals("gzip");
    String fileName = "record-" + size + ".json";
    Server files = peer.withFile(fileName, answer.body(), packed);
    long fileBytes = files.get(fileName).body().length;
    if (fileBytes != answer.body().length) {
      throw CommandFailure.failed("The static file is not sent as it lies there.");
    }

    String name = "record of %,d entries".formatted(size);
    Turns one = new Turns(plan, name + ", 1 connection", 1);
    one.side(OURS, ours.processor(), number -> reader.read(record));
    one.side(PEER, peer.processor(), number -> peer.server().read(everything));
    one.side(FILE, number -> files.read(fileName));
    one.run();
    int connections = plan.connections(MANY);
    Turns many = new Turns(plan, "%s, %d connections".formatted(name, connections), connections);
    many.side(OURS, number -> reader.read(record));
    many.side(PEER, number -> peer.server().read(everything));
    many.run();

    Measurement mine = one.measurement(OURS);
    Measurement other = one.measurement(PEER);
    Measurement file = one.measurement(FILE);
    rows.add(Row.smaller(name + ", median", "ms", mine.median(), other.median()));
    rows.add(Row.smaller(name + ", p99", "ms", mine.p99(), other.p99()));
    rows.add(Row.smaller(name + ", bytes on the wire", "kB", kilobytes(mine), kilobytes(other)));
    rows.add(
        Row.smaller(name + ", median, peer: a static file", "ms", mine.median(), file.median()));
    rows.add(
        Row.larger(
            "%s, throughput at %d".formatted(name, connections),
            "records/s",
            many.measurement(OURS).unitsPerSecond(),
            many.measurement(PEER).unitsPerSecond()));
    rows.add(
        Row.smaller(
            "%s, p99 at %d".formatted(name, connections),
            "ms",
            many.measurement(OURS).p99(),
            many.measurement(PEER).p99()));
    rows.add(
        Row.smaller(
            name + ", processor time",
            "ms/record",
            mine.processorPerUnit(),
            other.processorPerUnit()));
    notes.addAll(one.notes());
    notes.addAll(many.notes());
    return one.failed() + many.failed();
  }

  private static long measureFirstLooks(
      Plan plan,
      OurSystem ours,
      Peer peer,
      Population.Known person,
      Delivery delivery,
      int size,
      List<Row> rows,
      List<String> notes) {
    String name = "record of %,d entries after a change".formatted(size);
    var mine =
        new FirstLooks(
            ours.asSource(delivery.source()),
            FirstLooks.measuredValue(FirstLooks.resources(delivery)),
            ours.asUser(Population.READER),
            person.patient() + "/$record");
    var other =
        new FirstLooks(
            peer.server(),
            FirstLooks.measuredValue(person.entries().values()),
            peer.server(),
            person.patient() + "/$everything?_count=5000");
    plan.say(name);
    mine.run(plan.warmUp());
    other.run(plan.warmUp());
    var ourLooks = new Measurement();
    var peersLooks = new Measurement();
    for (int round = 1; round <= plan.rounds(); round++) {
      ourLooks.add(mine.run(plan.time()));
      peersLooks.add(other.run(plan.time()));
    }
    rows.add(Row.smaller(name + ", median", "ms", ourLooks.median(), peersLooks.median()));
    rows.add(Row.smaller(name + ", p99", "ms", ourLooks.p99(), peersLooks.p99()));
    notes.add(
        "%s: %,d looks at ours, %,d at the peer's"
            .formatted(name, ourLooks.requests(), peersLooks.requests()));
    return ourLooks.failed() + peersLooks.failed();
  }

  private static double kilobytes(Measurement measurement) {
    return measurement.bytesPerAnswer() / 1000;
  }

  /** Each entry speaks for an item or contributes to one. */
  private static void checkRecord(String record, Population.Known person) {
    for (String address : person.entries().keySet()) {
      String id = address.substring(address.indexOf('/') + 1);
      if (!record.contains(id)) {
        throw CommandFailure.failed("The merged record lacks " + address + ".");
      }
    }
  }

  private static void checkEverything(String everything, Population.Known person) {
    var shown = new ArrayList<String>();
    for (JsonNode entry : Population.tree(everything).path("entry")) {
      shown.add(Population.address(entry.path("resource")));
    }
    if (!shown.containsAll(person.entries().keySet())) {
      throw CommandFailure.failed(
          "The peer shows %d entries of %d.".formatted(shown.size(), person.entries().size()));
    }
  }
}
