package care.sheaf.benchmarks.peer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.ee10.servlet.DefaultServlet;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * The process of the peer: Jetty on loopback with HAPI at {@code /fhir}, files at {@code /static}.
 */
public final class PeerMain {

  /** Names the environment variable with the password of the database's user. */
  public static final String PASSWORD = "SHEAF_PEER_PASSWORD";

  /** Jetty's own default. */
  private static final int MOST_THREADS = 200;

  /** Kept, since the log manager holds loggers weakly. */
  private static final Logger ROOT = Logger.getLogger("");

  private PeerMain() {}

  /**
   * Starts the peer and ends with the process that started it, when its standard input closes.
   *
   * @param arguments port, JDBC URL, user, folder with the static files
   */
  public static void main(String[] arguments) throws Exception {
    ROOT.setLevel(Level.WARNING);
    int port = Integer.parseInt(arguments[0]);
    Map<String, Object> database =
        Map.of(
            PeerConfiguration.DATABASE_URL, arguments[1],
            PeerConfiguration.DATABASE_USER, arguments[2],
            PeerConfiguration.DATABASE_PASSWORD, System.getenv().getOrDefault(PASSWORD, ""));
    try (var spring = new AnnotationConfigApplicationContext()) {
      spring
          .getEnvironment()
          .getPropertySources()
          .addFirst(new MapPropertySource("peer", database));
      spring.register(PeerConfiguration.class);
      spring.refresh();
      Server server = server(port, spring, Path.of(arguments[3]));
      server.start();
      awaitEndOfInput();
      server.stop();
    }
    System.exit(0);
  }

  private static Server server(
      int port, AnnotationConfigApplicationContext spring, Path staticFiles) {
    var server = new Server(new QueuedThreadPool(MOST_THREADS));
    var connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    server.addConnector(connector);
    var context = new ServletContextHandler("/");
    context.setBaseResourceAsPath(staticFiles);
    var files = new ServletHolder("files", DefaultServlet.class);
    files.setInitParameter("baseResource", staticFiles.toUri().toString());
    files.setInitParameter("pathInfoOnly", "true");
    files.setInitParameter("precompressed", "true");
    context.addServlet(files, "/static/*");
    var fhir = new ServletHolder("fhir", new PeerServlet(spring));
    fhir.setInitOrder(1);
    context.addServlet(fhir, "/fhir/*");
    server.setHandler(context);
    return server;
  }

  private static void awaitEndOfInput() throws IOException {
    while (System.in.read() >= 0) {
      // what is written says nothing; only its end does
    }
  }
}
