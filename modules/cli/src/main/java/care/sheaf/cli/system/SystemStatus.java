package care.sheaf.cli.system;

import care.sheaf.cli.settings.StateFolder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/**
 * What the supervisor says about the system, kept in a file for other commands.
 *
 * @param phase {@code starting}, {@code running}, {@code stopping} or {@code failed}
 * @param message what went wrong, in one line, or empty
 */
public record SystemStatus(
    String phase, String message, long supervisor, Addresses addresses, List<PartStatus> parts) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public SystemStatus {
    parts = List.copyOf(parts);
  }

  /** Where the system answers. */
  public record Addresses(String portal, String fhir, String signIn, String issuer) {}

  /**
   * One part.
   *
   * @param state {@code waiting}, {@code starting}, {@code up}, {@code restarting}, {@code failed}
   *     or {@code stopped}
   * @param pid 0 when it does not run
   * @param restarts how often it was started again after it had died
   */
  public record PartStatus(String name, String state, String detail, long pid, int restarts) {}

  /** As JSON. */
  public String json() {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this);
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("the status could not be written", failure);
    }
  }

  /** The last status that a supervisor wrote; it may be gone by now. */
  public static Optional<SystemStatus> read(StateFolder state) {
    if (!Files.exists(state.status())) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(Files.readString(state.status()), SystemStatus.class));
    } catch (JsonProcessingException unreadable) {
      return Optional.empty();
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + state.status(), failure);
    }
  }
}
