package care.sheaf.cli.system;

import care.sheaf.cli.settings.Settings;
import care.sheaf.cli.settings.StateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * PostgreSQL as our own child, in the foreground, on data that outlive it. Durability is said aloud
 * on its command line: what is committed is on the disk.
 */
final class PostgresPart implements Part {

  private static final String VERSION = "17";

  private final Settings settings;
  private final String superuserPassword;
  private final Path folder;

  PostgresPart(Settings settings, String superuserPassword) {
    this.settings = settings;
    this.superuserPassword = superuserPassword;
    this.folder = settings.state().postgres();
  }

  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  public String title() {
    return "PostgreSQL";
  }

  @Override
  public List<Ports.Use> ports() {
    return List.of(new Ports.Use(title(), settings.postgresPort(), "SHEAF_POSTGRES_PORT"));
  }

  @Override
  public Path log() {
    return settings.state().logs().resolve("postgresql.log");
  }

  @Override
  public ProcessBuilder command() {
    Path binaries = PostgresBinaries.unpackInto(folder.resolve("programs-" + VERSION));
    Path data = folder.resolve("data-" + VERSION);
    if (!Files.exists(data.resolve("PG_VERSION"))) {
      initialise(binaries, data);
    }
    List<String> prefix = Unprivileged.prefix(folder);
    List<String> command = new ArrayList<>(prefix);
    command.addAll(List.of(binaries.resolve("bin/postgres").toString(), "-D", data.toString()));
    serverSettings().forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
    return new ProcessBuilder(Tools.inOwnSession(command));
  }

  private Map<String, String> serverSettings() {
    return new TreeMap<>(
        Map.ofEntries(
            Map.entry("port", Integer.toString(settings.postgresPort())),
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("password_encryption", "scram-sha-256"),
            Map.entry("max_connections", "120"),
            Map.entry("shared_buffers", "256MB"),
            Map.entry("max_wal_size", "2GB"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_line_prefix", "%m [%p] "),
            // Statements and their values can hold patient data: an error names neither.
            Map.entry("log_min_error_statement", "panic"),
            Map.entry("log_parameter_max_length", "0"),
            Map.entry("log_parameter_max_length_on_error", "0"),
            Map.entry("log_error_verbosity", "terse")));
  }

  private void initialise(Path binaries, Path data) {
    StateFolder.remove(data);
    Path password = folder.resolve("initial-password");
    StateFolder.writePrivate(password, superuserPassword + "\n");
    List<String> command = new ArrayList<>(Unprivileged.prefix(folder));
    command.addAll(
        List.of(
            binaries.resolve("bin/initdb").toString(),
            "-D",
            data.toString(),
            "-U",
            "postgres",
            "--pwfile=" + password,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C",
            "--data-checksums"));
    try {
      Tools.run("Creating the database", command, Map.of());
    } finally {
      StateFolder.remove(password);
    }
  }

  @Override
  public boolean ready() {
    try (Connection connection = superuser("postgres").getConnection()) {
      return connection.isValid(2);
    } catch (SQLException notYet) {
      return false;
    }
  }

  /**
   * Without room for its write-ahead log PostgreSQL ends itself. Nothing that it confirmed is lost.
   */
  @Override
  public Optional<String> fault() {
    try (Stream<String> lines = Files.lines(log())) {
      return lines.anyMatch(PostgresPart::saysDiskIsFull)
          ? Optional.of(
              "PostgreSQL has no room left on the disk of %s: make room, and it goes on by itself"
                  .formatted(folder))
          : Optional.empty();
    } catch (IOException | UncheckedIOException unreadable) {
      return Optional.empty();
    }
  }

  private static boolean saysDiskIsFull(String line) {
    return (line.contains("PANIC:") || line.contains("FATAL:"))
        && line.contains("No space left on device");
  }

  @Override
  public Duration patience() {
    return Duration.ofSeconds(90);
  }

  /** Fast shutdown: clients are cut off, everything committed is kept. */
  @Override
  public String stopSignal() {
    return "INT";
  }

  PGSimpleDataSource superuser(String database) {
    var source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {settings.postgresPort()});
    source.setDatabaseName(database);
    source.setUser("postgres");
    source.setPassword(superuserPassword);
    source.setConnectTimeout(2);
    source.setLoginTimeout(2);
    return source;
  }
}
