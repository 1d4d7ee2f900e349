package care.sheaf.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The processor time that processes have used so far, with those below them. Unlike a throughput it
 * hardly changes when somebody else uses the machine at the same time.
 *
 * @param tops the processes; a database's backends stand below its first process
 */
record CpuTime(List<ProcessHandle> tops) implements Supplier<Duration> {

  CpuTime {
    tops = List.copyOf(tops);
  }

  @Override
  public Duration get() {
    return tops.stream()
        .flatMap(top -> Stream.concat(Stream.of(top), top.descendants()))
        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }
}
