package care.sheaf.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Read by id: ours with authorisation, consent and audit, the peer without. */
final class ReadBenchmark implements Benchmark {

  private static final int PERSONS = 40;
  private static final int ENTRIES = 50;
  private static final int CONNECTIONS = 16;

  @Override
  public Findings run(Plan plan) {
    OurSystem ours = OurSystem.reach(plan.settings(), plan.encoding());
    plan.say("starting the peer");
    try (Peer peer = Peer.start(ours, plan.encoding(), plan.folder())) {
      List<String> paths = new ArrayList<>();
      Comparison.persons(plan, ours, peer, PERSONS, ENTRIES)
          .forEach(person -> paths.addAll(person.entries().keySet()));
      Server reader = ours.asUser(Population.READER);
      for (int sample = 0; sample < paths.size(); sample += 100) {
        Comparison.check(reader, peer.server(), paths.get(sample));
      }
      int connections = plan.connections(CONNECTIONS);
      String what = "read by id at %d".formatted(connections);
      Turns turns =
          Comparison.run(plan, what, ours, peer, new Comparison.Asking(connections, paths));
      return new Findings(
          Comparison.rows(what, turns),
          Map.of("persons", PERSONS, "entries", paths.size(), "encoding", plan.encoding()),
          turns.notes(),
          turns.failed());
    }
  }
}
