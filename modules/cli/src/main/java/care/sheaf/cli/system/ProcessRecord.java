package care.sheaf.cli.system;

import care.sheaf.cli.settings.StateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process that we started, told by its number and start time: numbers are used again, and a
 * foreign process must never be stopped.
 *
 * @param name such as {@code postgresql}
 */
record ProcessRecord(String name, long pid, Instant started) {

  private static final String SUFFIX = ".pid";

  /** Start times are read from the kernel's ticks and jitter a little when the clock is set. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  static ProcessRecord of(String name, ProcessHandle process) {
    return new ProcessRecord(
        name, process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
  }

  void write(Path folder) {
    StateFolder.write(folder.resolve(name + SUFFIX), pid + " " + started.toEpochMilli() + "\n");
  }

  static void forget(Path folder, String name) {
    try {
      Files.deleteIfExists(folder.resolve(name + SUFFIX));
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot remove the record of " + name, failure);
    }
  }

  static Optional<ProcessRecord> read(Path folder, String name) {
    Path file = folder.resolve(name + SUFFIX);
    try {
      String[] parts = Files.readString(file).strip().split(" ", -1);
      return Optional.of(
          new ProcessRecord(
              name, Long.parseLong(parts[0]), Instant.ofEpochMilli(Long.parseLong(parts[1]))));
    } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException unreadable) {
      return Optional.empty();
    }
  }

  static List<ProcessRecord> all(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<ProcessRecord> records = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String fileName = file.getFileName().toString();
        if (fileName.endsWith(SUFFIX)) {
          read(folder, fileName.substring(0, fileName.length() - SUFFIX.length()))
              .ifPresent(records::add);
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot list " + folder, failure);
    }
    return records;
  }

  /** The process, if it still runs and is the one that was started. */
  Optional<ProcessHandle> running() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(
            process ->
                process
                    .info()
                    .startInstant()
                    .map(
                        instant ->
                            Duration.between(instant, started).abs().compareTo(TOLERANCE) <= 0)
                    .orElse(false));
  }
}
