package care.sheaf.estate;

import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.SourceId;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The hospital's maternity system as others see it from outside: an address that says yes. It is
 * simulated, and there only while it sends; afterwards it is down, which is what the demonstration
 * has it for.
 */
public final class MaternitySystem implements AutoCloseable {

  /** The source that it is. */
  public static final SourceId SOURCE = new SourceId(new OdsCode("RZA"), "maternity");

  private final HttpServer server;
  private final CountDownLatch asked = new CountDownLatch(1);

  private MaternitySystem(HttpServer server) {
    this.server = server;
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
          asked.countDown();
        });
    server.start();
  }

  /** Listens on the loopback interface; empty where another program already does. */
  public static Optional<MaternitySystem> listen(int port) {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      return Optional.of(new MaternitySystem(HttpServer.create(address, 0)));
    } catch (IOException taken) {
      return Optional.empty();
    }
  }

  /**
   * Waits until somebody has asked whether it is there.
   *
   * @return whether anybody has
   */
  public boolean awaitAsked(Duration patience) {
    try {
      return asked.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
