package care.sheaf.cli.load;

import care.sheaf.cli.settings.StateFolder;
import care.sheaf.kernel.SourceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** How far a load has come: the ids of what was answered, one a line, kept as it goes. */
final class Position {

  private final Path file;
  private final Set<UUID> answered;

  private Position(Path file, Set<UUID> answered) {
    this.file = file;
    this.answered = answered;
  }

  static Position of(StateFolder state, SourceId source) {
    StateFolder.create(state.loads());
    Path file = state.loads().resolve(source.toString().replace('/', '_') + ".answered");
    Set<UUID> answered = new HashSet<>();
    try {
      if (Files.exists(file)) {
        for (String line : Files.readAllLines(file)) {
          // A line that was cut short by a crash is sent again, which is safe.
          if (line.length() == 36) {
            answered.add(UUID.fromString(line));
          }
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + file, failure);
    }
    return new Position(file, answered);
  }

  boolean has(UUID request) {
    return answered.contains(request);
  }

  void add(UUID request) {
    if (answered.add(request)) {
      try {
        Files.writeString(
            file, request + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException failure) {
        throw new UncheckedIOException("cannot write " + file, failure);
      }
    }
  }
}
