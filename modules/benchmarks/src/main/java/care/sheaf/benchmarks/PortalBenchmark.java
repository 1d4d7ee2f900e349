package care.sheaf.benchmarks;

import care.sheaf.benchmarks.Load.Sending;
import care.sheaf.benchmarks.data.Delivery;
import care.sheaf.benchmarks.data.InventedPerson;
import care.sheaf.benchmarks.data.InventedRecord;
import care.sheaf.cli.CommandFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a GP waits for: the record page of a person of 500 and of 2,000 entries, and find-a-person.
 * There is nothing to compare them with.
 */
final class PortalBenchmark implements Benchmark {

  private static final String OURS = "ours";

  private final List<Row> rows = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private long failed;

  @Override
  public Findings run(Plan plan) {
    OurSystem ours = OurSystem.reach(plan.settings(), plan.encoding());
    PortalSession reader = ours.inPortal(Population.READER);
    Map<String, Object> data = new LinkedHashMap<>();
    for (Map.Entry<Integer, Integer> each : RecordBenchmark.PLACES.entrySet()) {
      plan.say("sending a person of %d entries".formatted(each.getKey()));
      InventedPerson person = InventedPerson.at(each.getValue());
      data.put("resources of person " + each.getKey(), send(ours, person, each.getKey()));
      String number = person.number().value();
      String path = reader.mustFind("number", Map.of("nhs-number", number));
      check(reader.mustRead(path), number);
      measure(
          plan,
          ours,
          "record page of %,d entries".formatted(each.getKey()),
          turn -> reader.read(path));
    }
    InventedPerson sought = InventedPerson.at(RecordBenchmark.PLACES.values().iterator().next());
    Map<String, String> byNumber = Map.of("nhs-number", sought.number().value());
    Map<String, String> byName = byName(sought);
    reader.mustFind("name", byName);
    measure(plan, ours, "find by number", turn -> reader.find("number", byNumber));
    measure(plan, ours, "find by name and birth date", turn -> reader.find("name", byName));
    data.put("encoding", plan.encoding());
    return new Findings(rows, data, notes, failed);
  }

  private static int send(OurSystem ours, InventedPerson person, int entries) {
    int resources = 0;
    for (Delivery delivery : InventedRecord.ofAllSources(person, entries, RecordBenchmark.SEED)) {
      ours.asSource(delivery.source()).mustPost(delivery.json());
      resources += delivery.resources();
    }
    return resources;
  }

  private static Map<String, String> byName(InventedPerson person) {
    return Map.of(
        "family", person.family(),
        "born-day", Integer.toString(person.born().getDayOfMonth()),
        "born-month", Integer.toString(person.born().getMonthValue()),
        "born-year", Integer.toString(person.born().getYear()));
  }

  private static void check(String page, String number) {
    String shown =
        number.substring(0, 3) + " " + number.substring(3, 6) + " " + number.substring(6);
    if (!page.contains(shown) || !page.contains("What this view could see")) {
      throw CommandFailure.failed("The record page is not that of the person asked for.");
    }
  }

  private void measure(Plan plan, OurSystem ours, String what, Sending sending) {
    Turns turns =
        new Turns(plan, what, plan.connections(1)).side(OURS, ours.processor(), sending).run();
    Measurement measured = turns.measurement(OURS);
    rows.add(Row.alone(what + ", median", "ms", measured.median()));
    rows.add(Row.alone(what + ", p99", "ms", measured.p99()));
    rows.add(Row.alone(what + ", bytes on the wire", "kB", measured.bytesPerAnswer() / 1000));
    rows.add(Row.alone(what + ", processor time", "ms/page", measured.processorPerUnit()));
    notes.addAll(turns.notes());
    failed += turns.failed();
  }
}
