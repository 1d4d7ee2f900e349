package care.sheaf.benchmarks;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Search within a person: the Observations with a code. */
final class SearchBenchmark implements Benchmark {

  private static final int PERSONS = 20;
  private static final int ENTRIES = 200;
  private static final int CONNECTIONS = 16;

  @Override
  public Findings run(Plan plan) {
    OurSystem ours = OurSystem.reach(plan.settings(), plan.encoding());
    plan.say("starting the peer");
    try (Peer peer = Peer.start(ours, plan.encoding(), plan.folder())) {
      List<String> paths =
          Comparison.persons(plan, ours, peer, PERSONS, ENTRIES).stream()
              .flatMap(person -> questions(person).stream())
              .toList();
      Server reader = ours.asUser(Population.READER);
      for (int sample = 0; sample < paths.size(); sample += 25) {
        Comparison.check(reader, peer.server(), paths.get(sample));
      }
      int connections = plan.connections(CONNECTIONS);
      String what = "search Observation at %d".formatted(connections);
      Turns turns =
          Comparison.run(plan, what, ours, peer, new Comparison.Asking(connections, paths));
      return new Findings(
          Comparison.rows(what, turns),
          Map.of(
              "persons",
              PERSONS,
              "entries of each",
              ENTRIES,
              "questions",
              paths.size(),
              "encoding",
              plan.encoding()),
          turns.notes(),
          turns.failed());
    }
  }

  /** One for each code that the person has. */
  private static List<String> questions(Population.Known person) {
    var codes = new TreeSet<String>();
    person
        .entries()
        .forEach(
            (address, entry) -> {
              if (address.startsWith("Observation/")) {
                codes.add(entry.path("code").path("coding").path(0).path("code").asText());
              }
            });
    String patient = person.patient().substring("Patient/".length());
    return codes.stream()
        .map(code -> URLEncoder.encode("http://snomed.info/sct|" + code, StandardCharsets.UTF_8))
        .map(code -> "Observation?patient=%s&code=%s&_count=50".formatted(patient, code))
        .toList();
  }
}
