package care.sheaf.benchmarks;

import care.sheaf.benchmarks.peer.PeerMain;
import care.sheaf.cli.CommandFailure;
import care.sheaf.cli.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The peer's process and database: both made for one benchmark, the process ended with it. The
 * database stays until the next one, so that it can be looked at.
 */
final class Peer implements AutoCloseable {

  static final String DATABASE = "peer";

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Process process;
  private final URI base;
  private final Path staticFiles;
  private final String encoding;
  private final List<ProcessHandle> databaseProcesses;

  private Peer(
      Process process,
      URI base,
      Path staticFiles,
      String encoding,
      List<ProcessHandle> databaseProcesses) {
    this.databaseProcesses = List.copyOf(databaseProcesses);
    this.process = process;
    this.base = base;
    this.staticFiles = staticFiles;
    this.encoding = encoding;
  }

  /** Makes its database anew, starts it and waits until it answers. */
  static Peer start(OurSystem system, String encoding, Path folder) {
    PGSimpleDataSource database = system.database(DATABASE);
    createDatabase(system.database("postgres"));
    int port = FreePorts.one();
    Path staticFiles = folder.resolve("static");
    Path log = folder.resolve("peer.log");
    String url =
        "jdbc:postgresql://%s:%d/%s"
            .formatted(database.getServerNames()[0], database.getPortNumbers()[0], DATABASE);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(javaOptions(system.settings()));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), PeerMain.class.getName()));
    command.addAll(List.of(Integer.toString(port), url, String.valueOf(database.getUser())));
    command.add(staticFiles.toString());
    try {
      Files.createDirectories(staticFiles);
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().put(PeerMain.PASSWORD, String.valueOf(database.getPassword()));
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
      URI base = URI.create("http://127.0.0.1:" + port);
      Peer peer =
          new Peer(builder.start(), base, staticFiles, encoding, system.databaseProcesses());
      peer.awaitAnswer(log);
      return peer;
    } catch (IOException failure) {
      throw new UncheckedIOException("the peer could not be started", failure);
    }
  }

  /** Those that our server runs with, from the same file. */
  private static List<String> javaOptions(Settings settings) {
    Path file = settings.checkout().resolve("ear/src/main/payara/jvm-options");
    try (Stream<String> lines = Files.lines(file)) {
      return Stream.concat(
              lines.filter(line -> line.startsWith("-") && !line.startsWith("-Xmx")),
              Stream.of("-Xmx" + settings.heap()))
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + file, failure);
    }
  }

  private static void createDatabase(PGSimpleDataSource administration) {
    try (Connection connection = administration.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop database if exists " + DATABASE + " with (force)");
      statement.execute("create database " + DATABASE);
    } catch (SQLException failure) {
      throw CommandFailure.failed("The peer's database could not be made: " + failure.getMessage());
    }
  }

  private void awaitAnswer(Path log) {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + "/fhir/metadata"))
            .timeout(Duration.ofMinutes(1))
            .build();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      try {
        if (http.send(request, BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
        TimeUnit.MILLISECONDS.sleep(500);
      } catch (IOException notYet) {
        pause();
      } catch (InterruptedException interruption) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    close();
    throw CommandFailure.failed("The peer did not start; see " + log);
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(500);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
    }
  }

  /** What it and the database have used. */
  CpuTime processor() {
    List<ProcessHandle> all = new ArrayList<>(databaseProcesses);
    all.add(process.toHandle());
    return new CpuTime(all);
  }

  /** As any caller sees it. */
  Server server() {
    return new Server("The peer", URI.create(base + "/fhir"), () -> "", encoding);
  }

  /** Bytes as a file that its web server sends as it lies there. */
  Server withFile(String name, byte[] bytes, boolean packed) {
    try {
      Files.write(staticFiles.resolve(name), new byte[0]);
      Files.write(staticFiles.resolve(packed ? name + ".gz" : name), bytes);
    } catch (IOException failure) {
      throw new UncheckedIOException("the static file could not be written", failure);
    }
    return new Server("The file server", URI.create(base + "/static"), () -> "", encoding);
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException gone) {
      process.destroyForcibly();
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
