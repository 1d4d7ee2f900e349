package care.sheaf.containertests;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * Starts PostgreSQL and Payara as {@code ./sheaf} does, without the application: Arquillian deploys
 * that. Must stand before Arquillian among the extensions of a test.
 */
public final class ServerForTests implements BeforeAllCallback {

  private static final Namespace HERE = Namespace.create(ServerForTests.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    // Within the server the same class is run again, by Arquillian's runner there.
    if (System.getProperty("sheaf.root") != null) {
      context.getRoot().getStore(HERE).getOrComputeIfAbsent("server", key -> new Running());
    }
  }

  private static final class Running implements Store.CloseableResource {

    private final Path root = Path.of(System.getProperty("sheaf.root")).toAbsolutePath();
    private final Path home = Path.of("target/sheaf-home").toAbsolutePath();
    private final int httpPort = freePort();
    private final int adminPort = httpPort + 1000;
    private final int keycloakPort = freePort();
    private final int postgresPort = freePort();

    Running() {
      System.setProperty("sheaf.test.adminPort", Integer.toString(adminPort));
      sheaf("start", "--empty");
    }

    @Override
    public void close() {
      sheaf("stop");
    }

    private void sheaf(String... arguments) {
      var command = new java.util.ArrayList<String>();
      command.add(root.resolve("sheaf").normalize().toString());
      command.addAll(java.util.List.of(arguments));
      try {
        File output = Files.createTempFile("sheaf-command", ".out").toFile();
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
        var environment = builder.environment();
        environment.put("SHEAF_HOME", home.toString());
        environment.put("SHEAF_HTTP_PORT", Integer.toString(httpPort));
        environment.put("SHEAF_ADMIN_PORT", Integer.toString(adminPort));
        environment.put("SHEAF_KEYCLOAK_PORT", Integer.toString(keycloakPort));
        environment.put("SHEAF_POSTGRES_PORT", Integer.toString(postgresPort));
        environment.put("SHEAF_APPLICATION", "none");
        environment.put("SHEAF_SKIP_BUILD", "true");
        Process process = builder.start();
        if (!process.waitFor(6, TimeUnit.MINUTES) || process.exitValue() != 0) {
          throw new IllegalStateException(
              command + " failed\n" + Files.readString(output.toPath()));
        }
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      } catch (InterruptedException interruption) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(interruption);
      }
    }

    /**
     * Free, and free above it where Payara's own ports are. Not one of those that the system gives
     * to outgoing connections: such a connection of any program could take it before the server
     * does.
     */
    private static int freePort() {
      while (true) {
        int port = ThreadLocalRandom.current().nextInt(11_000, 30_000);
        if (IntStream.rangeClosed(0, 10).allMatch(at -> isFree(port + 1000 + at)) && isFree(port)) {
          return port;
        }
      }
    }

    private static boolean isFree(int port) {
      try (var socket = new ServerSocket(port)) {
        return socket.isBound();
      } catch (IOException taken) {
        return false;
      }
    }
  }
}
