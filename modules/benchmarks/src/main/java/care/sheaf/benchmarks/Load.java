package care.sheaf.benchmarks;

import care.sheaf.cli.CommandFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A closed load: each connection sends its next request when the last one is answered. It ends when
 * the time or the requests are used up, whichever comes first, and sends one at least.
 *
 * @param connections how many send at the same time
 * @param most requests of all connections together
 */
record Load(int connections, Duration time, long most) {

  Load {
    if (connections < 1 || most < 1 || time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("a load has connections, a time and a bound");
    }
  }

  /** Sends one request and says what came of it. */
  @FunctionalInterface
  interface Sending {

    /**
     * @param number of the request, counted over all connections
     */
    Outcome send(long number);
  }

  /**
   * What came of a request.
   *
   * @param fault what was wrong, or empty
   * @param bytes of the answer's body, as it came over the wire
   * @param work done, in the benchmark's units
   */
  record Outcome(String fault, long bytes, long work) {

    static Outcome good(long bytes, long work) {
      return new Outcome("", bytes, work);
    }

    static Outcome bad(String fault) {
      return new Outcome(fault, 0, 0);
    }
  }

  /** Runs it. */
  Measurement run(Sending sending) {
    var numbers = new AtomicLong();
    long began = System.nanoTime();
    long end = began + time.toNanos();
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    try {
      List<Future<Measurement>> running = new ArrayList<>();
      for (int connection = 0; connection < connections; connection++) {
        running.add(threads.submit(() -> one(sending, numbers, end)));
      }
      var all = new Measurement();
      for (Future<Measurement> each : running) {
        all.add(each.get());
      }
      all.took(Duration.ofNanos(System.nanoTime() - began));
      return all;
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw CommandFailure.failed("Interrupted.");
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("a connection broke off", failure);
    } finally {
      threads.shutdownNow();
    }
  }

  private Measurement one(Sending sending, AtomicLong numbers, long end) {
    var measured = new Measurement();
    do {
      long number = numbers.getAndIncrement();
      if (number >= most) {
        break;
      }
      long sent = System.nanoTime();
      Outcome outcome = sending.send(number);
      if (outcome.fault().isEmpty()) {
        measured.good(Duration.ofNanos(System.nanoTime() - sent), outcome.bytes(), outcome.work());
      } else {
        measured.bad(outcome.fault());
      }
    } while (System.nanoTime() < end);
    return measured;
  }
}
