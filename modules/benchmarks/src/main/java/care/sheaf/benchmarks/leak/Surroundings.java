package care.sheaf.benchmarks.leak;

import care.sheaf.benchmarks.OwnDatabase;
import care.sheaf.platform.KeyRing;
import care.sheaf.platform.SheafConfig;
import care.sheaf.register.FileRegister;
import care.sheaf.register.Register;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** What both stores stand in: policy, keys, the hour, and the database server. */
final class Surroundings implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
  static final LocalDate TODAY = LocalDate.parse("2026-11-27");

  /** The address that page links are built on. */
  static final String SELF = "http://localhost:8080/fhir";

  private final Path folder;
  private final OwnDatabase database;
  private final Register register;
  private final KeyRing keys;

  /**
   * @param governance the policy in force
   * @param workers how many pairs of databases there must be
   */
  Surroundings(Path governance, int workers) throws IOException, SQLException {
    folder = Files.createTempDirectory("sheaf-bench-leak");
    register = new FileRegister(governance);
    keys = keys(folder.resolve("keys"));
    database = OwnDatabase.scratch(folder);
    for (int worker = 0; worker < workers; worker++) {
      database.copy(whole(worker));
      database.copy(twin(worker));
    }
  }

  static String whole(int worker) {
    return "whole" + worker;
  }

  static String twin(int worker) {
    return "twin" + worker;
  }

  OwnDatabase database() {
    return database;
  }

  Register register() {
    return register;
  }

  KeyRing keys() {
    return keys;
  }

  SheafConfig config() {
    return SheafConfig.of(
        Map.of("SHEAF_GOVERNANCE_DIR", "g", "SHEAF_KEYS_DIR", "k", "SHEAF_SEARCH_DIR", "s"));
  }

  Clock clock() {
    return Clock.fixed(NOW, ZoneOffset.UTC);
  }

  private static KeyRing keys(Path directory) throws IOException {
    Files.createDirectories(directory);
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) 7);
    String written = Base64.getEncoder().encodeToString(key);
    for (String name : List.of("entry-id.key", "page-links.key")) {
      Files.writeString(directory.resolve(name), written);
    }
    return new KeyRing(directory);
  }

  @Override
  public void close() throws IOException {
    database.close();
    OwnDatabase.remove(folder);
  }
}
