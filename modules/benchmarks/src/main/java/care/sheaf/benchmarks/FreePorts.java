package care.sheaf.benchmarks;

import care.sheaf.cli.CommandFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports that nobody listens on. */
final class FreePorts {

  private static final int BLOCK = 40;
  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 30_000;

  private FreePorts() {}

  /** One port. */
  static int one() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException failure) {
      throw CommandFailure.failed("No port is free.");
    }
  }

  /** The first of forty in a row. */
  static int block() {
    for (int first = LOWEST; first < HIGHEST; first += BLOCK) {
      if (isFree(first)) {
        return first;
      }
    }
    throw CommandFailure.failed("No forty ports in a row are free.");
  }

  private static boolean isFree(int first) {
    for (int port = first; port < first + BLOCK; port++) {
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        socket.setReuseAddress(false);
      } catch (IOException taken) {
        return false;
      }
    }
    return true;
  }
}
