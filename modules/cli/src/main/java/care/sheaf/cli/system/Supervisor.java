package care.sheaf.cli.system;

import care.sheaf.cli.CommandFailure;
import care.sheaf.cli.realm.ClientKeys;
import care.sheaf.cli.realm.RealmDocument;
import care.sheaf.cli.realm.RealmFiles;
import care.sheaf.cli.realm.Secrets;
import care.sheaf.cli.settings.Settings;
import care.sheaf.cli.settings.StateFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;

/**
 * Owns the whole system: starts its parts, watches them, and stops them in order when it is told to
 * end. One at a time for each state folder.
 */
public final class Supervisor {

  /** The name under which a supervisor's process is recorded. */
  static final String NAME = "supervisor";

  private final Settings settings;
  private final StateFolder state;
  private final Progress progress;
  private final List<Supervised> parts = new ArrayList<>();
  private final CountDownLatch ended = new CountDownLatch(1);

  private volatile String phase = "starting";
  private volatile String message = "";

  public Supervisor(Settings settings, Progress progress) {
    this.settings = settings;
    this.state = settings.state();
    this.progress = progress;
  }

  /**
   * Starts everything, calls back, and stays until the process is told to end.
   *
   * @param healthy what to do once all parts answer
   * @throws CommandFailure a part did not start; all others have been stopped
   */
  public void run(Runnable healthy) {
    state.create();
    try (FileChannel channel =
            FileChannel.open(state.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        throw CommandFailure.failed(
            "Sheaf is running already at %s. ./sheaf stop ends it.".formatted(settings.portal()));
      }
      runAlone(healthy);
    } catch (IOException failure) {
      throw CommandFailure.failed(
          "The state folder %s cannot be used: %s".formatted(state.root(), failure.getMessage()));
    }
  }

  private void runAlone(Runnable healthy) {
    endOrphans();
    ProcessRecord.of(NAME, ProcessHandle.current()).write(state.processes());
    Thread hook = new Thread(this::stopAll, "stop-all");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      startAll();
      phase = "running";
      writeStatus();
      healthy.run();
      ended.await();
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException failure) {
      phase = "failed";
      message = String.valueOf(rootMessage(failure));
      writeStatus();
      throw CommandFailure.failed(message);
    }
  }

  private void endOrphans() {
    List<String> orphans = Stopping.endOrphans(state.processes());
    if (!orphans.isEmpty()) {
      progress.say("Sheaf", "ended what an earlier run left behind: " + String.join(", ", orphans));
    }
  }

  private void startAll() {
    Connection connection = Connection.ensure(settings);
    var keycloak = new KeycloakPart(settings, this::realm);
    var payara = new PayaraPart(settings, serverEnvironment(connection));
    Optional<PostgresPart> postgres =
        settings.existingDatabase().isPresent() ? Optional.empty() : Optional.of(postgres());

    postgres.ifPresent(this::supervise);
    supervise(keycloak);
    supervise(payara);
    Ports.requireFree(parts.stream().flatMap(part -> part.part().ports().stream()).toList());
    Secrets.ensureServerKeys(state.keys());
    writeStatus();

    CompletableFuture<Void> signIn = CompletableFuture.runAsync(() -> start(keycloak));
    CompletableFuture<Void> domain = CompletableFuture.runAsync(payara::prepare);
    postgres.ifPresent(this::start);
    migrate(postgres, connection);
    domain.join();
    if (!payara.hasApplication()) {
      progress.say(payara.title(), "no application is built: the server starts without one");
    }
    start(payara);
    signIn.join();
  }

  private String realm() {
    RealmFiles files = RealmFiles.read(settings.checkout());
    return new RealmDocument(files, new ClientKeys(state.keys()), settings.portal()).json();
  }

  private void migrate(Optional<PostgresPart> postgres, Connection connection) {
    int applied =
        postgres.isPresent()
            ? Database.prepare(postgres.get(), connection)
            : Database.prepare(settings.existingDatabase().orElseThrow(), connection);
    progress.say("Database", applied == 0 ? "is current" : applied + " migrations applied");
  }

  private PostgresPart postgres() {
    return new PostgresPart(settings, Secrets.ensurePassword(state.keys(), "postgres.password"));
  }

  private void supervise(Part part) {
    parts.add(new Supervised(part, state.processes(), progress, this::writeStatus));
  }

  private void start(Part part) {
    parts.stream().filter(supervised -> supervised.part() == part).forEach(Supervised::start);
  }

  private Map<String, String> serverEnvironment(Connection connection) {
    Map<String, String> environment = new LinkedHashMap<>(settings.bundled());
    environment.putAll(connection.forServer());
    environment.put("SHEAF_PUBLIC_URL", settings.portal());
    environment.put("SHEAF_ISSUER", settings.issuer());
    environment.put("SHEAF_GOVERNANCE_DIR", settings.governance().toString());
    environment.put("SHEAF_KEYS_DIR", state.keys().toString());
    environment.put("SHEAF_SEARCH_DIR", state.search().toString());
    environment.put("SHEAF_HTTP_PORT", Integer.toString(settings.httpPort()));
    environment.put("SHEAF_DEMONSTRATION", "true");
    return environment;
  }

  /** In the order of need: whoever uses a part is stopped before it. */
  private void stopAll() {
    boolean wasFailure = phase.equals("failed");
    phase = "stopping";
    parts.forEach(Supervised::forbidStarts);
    writeStatus();
    boolean anyRan = parts.stream().anyMatch(Supervised::wasLaunched);
    if (anyRan) {
      progress.say("Sheaf", "stopping");
    }
    for (int last = parts.size() - 1; last >= 0; last--) {
      parts.get(last).stop(Duration.ofSeconds(30));
    }
    phase = wasFailure ? "failed" : "stopped";
    writeStatus();
    ProcessRecord.forget(state.processes(), NAME);
    if (anyRan) {
      progress.say("Sheaf", "stopped; no process is left");
    }
    ended.countDown();
  }

  private synchronized void writeStatus() {
    StateFolder.write(state.status(), status().json());
  }

  private SystemStatus status() {
    return new SystemStatus(
        phase,
        message,
        ProcessHandle.current().pid(),
        addresses(settings),
        parts.stream().map(Supervised::status).toList());
  }

  /** Where a system with these settings answers. */
  public static SystemStatus.Addresses addresses(Settings settings) {
    return new SystemStatus.Addresses(
        settings.portal() + "/",
        settings.portal() + "/fhir",
        settings.signIn() + "/",
        settings.issuer());
  }

  private static String rootMessage(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }
}
