package care.sheaf.cli.load;

import care.sheaf.cli.settings.StateFolder;
import care.sheaf.kernel.SourceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a load has come: the ids of what was taken in, one a line, kept as it goes. What was
 * refused is noted too, so that the next run sends it as a new request.
 */
final class Position {

  private static final String REFUSED = " refused";
  private static final Pattern LINE = Pattern.compile("([0-9a-f-]{36})( refused)?");

  private final Path file;
  private final Set<UUID> answered = new HashSet<>();
  private final Map<UUID, Integer> refusals = new HashMap<>();

  private Position(Path file) {
    this.file = file;
  }

  static Position of(StateFolder state, SourceId source) {
    StateFolder.create(state.loads());
    Path file = state.loads().resolve(source.toString().replace('/', '_') + ".answered");
    Position position = new Position(file);
    try {
      if (Files.exists(file)) {
        Files.readAllLines(file).forEach(position::read);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + file, failure);
    }
    return position;
  }

  /** A line that was cut short by a crash is sent again, which is safe. */
  private void read(String line) {
    Matcher matcher = LINE.matcher(line);
    if (matcher.matches()) {
      UUID request = UUID.fromString(matcher.group(1));
      if (matcher.group(2) == null) {
        answered.add(request);
      } else {
        refusals.merge(request, 1, Integer::sum);
      }
    }
  }

  boolean has(UUID request) {
    return answered.contains(request);
  }

  /** How often a request was refused before. */
  int refusals(UUID request) {
    return refusals.getOrDefault(request, 0);
  }

  void add(UUID request) {
    if (answered.add(request)) {
      write(request.toString());
    }
  }

  void refused(UUID request) {
    refusals.merge(request, 1, Integer::sum);
    write(request + REFUSED);
  }

  private void write(String line) {
    try {
      Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot write " + file, failure);
    }
  }
}
