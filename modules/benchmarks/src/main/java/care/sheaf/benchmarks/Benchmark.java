package care.sheaf.benchmarks;

import java.util.List;
import java.util.Map;

/** Something that can be measured. */
interface Benchmark {

  /**
   * Measures.
   *
   * @throws care.sheaf.cli.CommandFailure it could not be measured, or an answer was wrong
   */
  Findings run(Plan plan);

  /**
   * What was found.
   *
   * @param data what was sent and read, for the JSON
   * @param notes for the reader of the table
   * @param failed requests that were not answered as they should be; nothing above counts them
   */
  record Findings(List<Row> rows, Map<String, Object> data, List<String> notes, long failed) {

    public Findings {
      rows = List.copyOf(rows);
      data = Map.copyOf(data);
      notes = List.copyOf(notes);
    }
  }
}
