package care.sheaf.benchmarks.leak;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Runs persons one after the other on a few threads, each with a pair of databases. */
final class Harness implements AutoCloseable {

  private static final int SHRINKING_SECONDS = 30;

  private static final long TELL_EVERY_NANOS = 10_000_000_000L;

  private final Surroundings around;
  private final Oracle oracle;
  private final List<Pair> pairs = new ArrayList<>();

  Harness(Path governance, int workers) throws IOException, SQLException {
    around = new Surroundings(governance, workers);
    oracle = new Oracle(around.register(), Surroundings.TODAY);
    for (int worker = 0; worker < workers; worker++) {
      pairs.add(new Pair(around, worker));
    }
  }

  /**
   * @param words the leak as people read it
   */
  record Outcome(Figures figures, Optional<Leak> leak, Optional<String> words) {}

  /**
   * Stops with the first leak, made as small as it can be.
   *
   * @param from the number of the first person
   * @param cases at least so many
   * @param progress is told now and then how many are done
   */
  Outcome run(long seed, long from, long cases, LongConsumer progress) {
    return run(new Run(seed, from, from + (cases + Trial.CASES - 1) / Trial.CASES, progress));
  }

  private Outcome run(Run run) {
    List<Thread> threads = pairs.stream().map(pair -> new Thread(() -> run.work(pair))).toList();
    threads.forEach(Thread::start);
    threads.forEach(Harness::join);
    run.broken.stream()
        .findFirst()
        .ifPresent(
            failure -> {
              throw failure;
            });
    Optional<Leak> leak = run.found.stream().findFirst();
    return new Outcome(run.figures, leak, leak.map(each -> each.words(oracle)));
  }

  /** The first leak, as it was made up, for who only asks whether there is one. */
  Optional<Leak> find(long seed, long cases) {
    var run = new Run(seed, 0, (cases + Trial.CASES - 1) / Trial.CASES, done -> {});
    run.shrinking = 0;
    return run(run).leak();
  }

  /** What the threads of one run share. */
  private final class Run {

    private final long seed;
    private final AtomicLong next;
    private final long end;
    private final LongConsumer progress;
    private final Figures figures = new Figures();
    private final Queue<Leak> found = new ConcurrentLinkedQueue<>();
    private final Queue<RuntimeException> broken = new ConcurrentLinkedQueue<>();
    private int shrinking = SHRINKING_SECONDS;
    private final AtomicLong told = new AtomicLong(System.nanoTime());

    Run(long seed, long from, long end, LongConsumer progress) {
      this.seed = seed;
      this.next = new AtomicLong(from);
      this.end = end;
      this.progress = progress;
    }

    void work(Pair pair) {
      try {
        var trial = new Trial(pair, oracle);
        long number = next.getAndIncrement();
        while (number < end) {
          Optional<Leak> leak = trial.run(seed, number, figures);
          if (leak.isPresent()) {
            next.set(end);
            found.add(new Shrinking(trial, leak.get(), shrinking).smallest());
            return;
          }
          tell();
          number = next.getAndIncrement();
        }
      } catch (RuntimeException failure) {
        next.set(end);
        broken.add(failure);
      }
    }

    private void tell() {
      long last = told.get();
      if (System.nanoTime() - last > TELL_EVERY_NANOS
          && told.compareAndSet(last, System.nanoTime())) {
        progress.accept(figures.cases());
      }
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interruption);
    }
  }

  @Override
  public void close() throws IOException, SQLException {
    for (Pair pair : pairs) {
      pair.close();
    }
    around.close();
  }
}
