package care.sheaf.cli.system;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends processes: first with the signal for an orderly end, at last by force. */
final class Stopping {

  private Stopping() {}

  static void end(ProcessHandle process, String signal, Duration patience) {
    List<ProcessHandle> offspring = process.descendants().toList();
    Tools.signal(process, signal);
    if (!endsWithin(process, patience)) {
      Tools.signal(process, "KILL");
      endsWithin(process, Duration.ofSeconds(5));
    }
    for (ProcessHandle child : offspring) {
      if (!endsWithin(child, Duration.ofSeconds(2))) {
        Tools.signal(child, "KILL");
      }
    }
  }

  /**
   * Ends what a supervisor that was killed left behind.
   *
   * @return the names of what was found running
   */
  static List<String> endOrphans(Path records) {
    List<String> ended = new ArrayList<>();
    for (ProcessRecord record : ProcessRecord.all(records)) {
      record
          .running()
          .ifPresent(
              process -> {
                end(process, signalFor(record.name()), Duration.ofSeconds(20));
                ended.add(record.name());
              });
      ProcessRecord.forget(records, record.name());
    }
    return ended;
  }

  private static String signalFor(String name) {
    return name.equals("postgresql") ? "INT" : "TERM";
  }

  static boolean endsWithin(ProcessHandle process, Duration patience) {
    try {
      process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException stillThere) {
      return !process.isAlive();
    } catch (ExecutionException gone) {
      return true;
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      return !process.isAlive();
    }
  }
}
