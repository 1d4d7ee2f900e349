package care.sheaf.benchmarks;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Latencies, and how much came of how many requests; a failed request counts for nothing. */
final class Measurement {

  /** Three figures that count, up to an hour in microseconds. */
  private final Histogram latencies = new Histogram(3_600_000_000L, 3);

  private final Map<String, Integer> faults = new TreeMap<>();
  private long bytes;
  private long failed;
  private long units;
  private Duration elapsed = Duration.ZERO;
  private Duration processor = Duration.ZERO;

  /**
   * Counts a request that was answered as it should be.
   *
   * @param work what it did, in units of the benchmark: one read, twenty resources
   */
  void good(Duration latency, long answerBytes, long work) {
    latencies.recordValue(Math.max(1, latency.toNanos() / 1000));
    bytes += answerBytes;
    units += work;
  }

  void bad(String fault) {
    failed++;
    faults.merge(fault, 1, Integer::sum);
  }

  void took(Duration time) {
    elapsed = elapsed.plus(time);
  }

  /** Notes the processor time that the server and its database used for it. */
  void used(Duration time) {
    processor = processor.plus(time);
  }

  /** Adds what another connection or round measured; times are added by {@link #took} alone. */
  void add(Measurement other) {
    latencies.add(other.latencies);
    other.faults.forEach((fault, number) -> faults.merge(fault, number, Integer::sum));
    bytes += other.bytes;
    failed += other.failed;
    units += other.units;
    elapsed = elapsed.plus(other.elapsed);
    processor = processor.plus(other.processor);
  }

  /** In milliseconds. */
  double median() {
    return latencies.getValueAtPercentile(50) / 1000.0;
  }

  /** In milliseconds. */
  double p99() {
    return latencies.getValueAtPercentile(99) / 1000.0;
  }

  /** In milliseconds. */
  double slowest() {
    return latencies.getMaxValue() / 1000.0;
  }

  double unitsPerSecond() {
    return elapsed.isZero() ? 0 : units * 1e9 / elapsed.toNanos();
  }

  /** In milliseconds; 0 where it was not measured. */
  double processorPerUnit() {
    return units == 0 ? 0 : processor.toNanos() / 1e6 / units;
  }

  long requests() {
    return latencies.getTotalCount();
  }

  long units() {
    return units;
  }

  double bytesPerAnswer() {
    return requests() == 0 ? 0 : (double) bytes / requests();
  }

  long failed() {
    return failed;
  }

  Map<String, Integer> faults() {
    return Map.copyOf(faults);
  }
}
