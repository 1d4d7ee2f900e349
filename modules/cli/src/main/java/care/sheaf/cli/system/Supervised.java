package care.sheaf.cli.system;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One part under watch: started, restarted when it dies, stopped in good order. */
final class Supervised {

  /** Deaths within {@link #WINDOW} after which a part is left down. */
  private static final int MOST_RESTARTS = 5;

  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /** Between starts of a part with a {@link Part#fault}, however many they are. */
  private static final Duration WHILE_SOMEBODY_MENDS_IT = Duration.ofSeconds(10);

  /** What a part is doing. */
  enum State {
    WAITING,
    STARTING,
    UP,
    RESTARTING,
    FAILED,
    STOPPED
  }

  private final Part part;
  private final Path records;
  private final Progress progress;
  private final Runnable changed;
  private final Deque<Instant> deaths = new ArrayDeque<>();

  private State state = State.WAITING;
  private String detail = "";
  private int restarts;
  private boolean stopping;
  private @Nullable Process process;

  Supervised(Part part, Path records, Progress progress, Runnable changed) {
    this.part = part;
    this.records = records;
    this.progress = progress;
    this.changed = changed;
  }

  Part part() {
    return part;
  }

  /**
   * Starts the part and returns when it is ready; a first start that dies is tried once more.
   *
   * @throws IllegalStateException it did not become ready; says where the reason stands
   */
  void start() {
    change(State.STARTING, "");
    try {
      startOnce();
    } catch (IllegalStateException died) {
      if (isStopping() || part.hopeless().isPresent() || isAlive()) {
        fail(died);
      }
      progress.say(part.title(), died.getMessage() + "; trying once more");
      pause(Duration.ofSeconds(3));
      try {
        startOnce();
      } catch (IllegalStateException again) {
        fail(again);
      }
    }
  }

  private void fail(IllegalStateException failure) {
    change(State.FAILED, String.valueOf(failure.getMessage()));
    throw failure;
  }

  private void startOnce() {
    long began = System.nanoTime();
    progress.say(part.title(), "starting");
    Process started = launch();
    started = awaitReady(started, began);
    part.wasReady();
    change(State.UP, "");
    progress.say(part.title(), "ready after %d s".formatted(secondsSince(began)));
    watch(started);
  }

  private synchronized Process launch() {
    if (stopping) {
      throw new IllegalStateException(part.title() + " is not started: the system is stopping");
    }
    try {
      ProcessBuilder builder = part.command();
      builder.redirectErrorStream(true);
      builder.redirectOutput(ProcessBuilder.Redirect.to(Logs.fresh(part.log())));
      Process started = builder.start();
      process = started;
      ProcessRecord.of(part.name(), started.toHandle()).write(records);
      return started;
    } catch (IOException failure) {
      throw new IllegalStateException(
          part.title() + " could not be started: " + failure.getMessage(), failure);
    }
  }

  private Process awaitReady(Process first, long began) {
    Process current = first;
    long nextWord = 10;
    while (true) {
      if (current.isAlive() && part.ready()) {
        return current;
      }
      if (!current.isAlive()) {
        if (!part.startsAgainAfter(current.exitValue())) {
          throw new IllegalStateException(
              "%s ended while starting (exit %d); see %s"
                  .formatted(part.title(), current.exitValue(), part.log()));
        }
        current = launch();
      }
      Optional<String> hopeless = part.hopeless();
      if (hopeless.isPresent()) {
        throw new IllegalStateException(hopeless.get());
      }
      long seconds = secondsSince(began);
      if (seconds > part.patience().toSeconds()) {
        throw new IllegalStateException(
            "%s was not ready after %d s; see %s".formatted(part.title(), seconds, part.log()));
      }
      if (seconds >= nextWord) {
        progress.say(part.title(), "still starting (%d s)".formatted(seconds));
        nextWord = seconds + 10;
      }
      pause(Duration.ofMillis(400));
    }
  }

  private void watch(Process watched) {
    Thread watcher = new Thread(() -> restartAfterDeath(watched), "watch-" + part.name());
    watcher.setDaemon(true);
    watcher.start();
  }

  private void restartAfterDeath(Process watched) {
    int code;
    try {
      code = watched.waitFor();
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      return;
    }
    String cause = "ended unexpectedly (exit %d)".formatted(code);
    while (!isStopping()) {
      Optional<String> fault = part.fault();
      Duration wait = fault.isPresent() ? WHILE_SOMEBODY_MENDS_IT : pauseAfterDeath(Instant.now());
      if (fault.isEmpty() && deaths.size() > MOST_RESTARTS) {
        String verdict =
            "%s; %d times in 10 minutes, so it stays down".formatted(cause, deaths.size());
        change(State.FAILED, verdict + "; see " + part.log());
        progress.say(part.title(), verdict + "; see " + part.log());
        return;
      }
      String words = fault.orElse(cause);
      change(State.RESTARTING, words);
      progress.say(part.title(), "%s; starting again in %d s".formatted(words, wait.toSeconds()));
      pause(wait);
      try {
        if (!isStopping()) {
          restarts++;
          startOnce();
        }
        return;
      } catch (RuntimeException failure) {
        endQuickly();
        cause = String.valueOf(failure.getMessage());
      }
    }
  }

  private Duration pauseAfterDeath(Instant now) {
    deaths.addLast(now);
    while (deaths.getFirst().isBefore(now.minus(WINDOW))) {
      deaths.removeFirst();
    }
    Duration wait = Duration.ofSeconds(1L << Math.min(deaths.size() - 1, 5));
    return wait.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait;
  }

  /** No further start from now on. */
  synchronized void forbidStarts() {
    stopping = true;
  }

  /** Ends the process in good order, and at last by force. */
  void stop(Duration patience) {
    forbidStarts();
    Process running = current();
    if (running != null) {
      Stopping.end(running.toHandle(), part.stopSignal(), patience);
      ProcessRecord.forget(records, part.name());
    }
    change(State.STOPPED, "");
  }

  private void endQuickly() {
    Process running = current();
    if (running != null && running.isAlive()) {
      Stopping.end(running.toHandle(), part.stopSignal(), Duration.ofSeconds(10));
    }
  }

  private synchronized @Nullable Process current() {
    return process;
  }

  boolean wasLaunched() {
    return current() != null;
  }

  private boolean isAlive() {
    Process running = current();
    return running != null && running.isAlive();
  }

  private synchronized boolean isStopping() {
    return stopping;
  }

  private void change(State next, String why) {
    synchronized (this) {
      state = next;
      detail = why;
    }
    changed.run();
  }

  /** What there is to say about the part now. */
  synchronized SystemStatus.PartStatus status() {
    Process running = process;
    long pid = running != null && running.isAlive() ? running.pid() : 0;
    return new SystemStatus.PartStatus(
        part.name(), state.name().toLowerCase(java.util.Locale.ROOT), detail, pid, restarts);
  }

  private static long secondsSince(long began) {
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", interruption);
    }
  }
}
