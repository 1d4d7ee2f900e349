package care.sheaf.benchmarks;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** All benchmarks, by name. */
final class Benchmarks implements Iterable<String> {

  private static final Map<String, Supplier<Benchmark>> KNOWN = new LinkedHashMap<>();

  static {
    KNOWN.put("record", RecordBenchmark::new);
    KNOWN.put("read", ReadBenchmark::new);
    KNOWN.put("search", SearchBenchmark::new);
    KNOWN.put("ingest", IngestBenchmark::new);
    KNOWN.put("visible", VisibleBenchmark::new);
    KNOWN.put("portal", PortalBenchmark::new);
    KNOWN.put("growth", GrowthBenchmark::new);
    KNOWN.put("start", StartBenchmark::new);
  }

  /**
   * @throws IllegalArgumentException there is none of this name
   */
  static Benchmark named(String name) {
    Supplier<Benchmark> known = KNOWN.get(name);
    if (known == null) {
      throw new IllegalArgumentException("no benchmark " + name);
    }
    return known.get();
  }

  static boolean isKnown(String name) {
    return KNOWN.containsKey(name);
  }

  /** The names, for completion and help. */
  @Override
  public Iterator<String> iterator() {
    return new ArrayList<>(KNOWN.keySet()).iterator();
  }
}
