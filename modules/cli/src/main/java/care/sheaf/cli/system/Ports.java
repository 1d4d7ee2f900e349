package care.sheaf.cli.system;

import care.sheaf.cli.CommandFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ports are looked at before anything starts, so that a clash is one clear line. */
final class Ports {

  private Ports() {}

  /**
   * A port that a part is about to listen on.
   *
   * @param variable what to set in order to choose another
   */
  record Use(String part, int port, String variable) {}

  /** Refuses two parts on one port, and a port that another program listens on. */
  static void requireFree(List<Use> uses) {
    Map<Integer, Use> seen = new LinkedHashMap<>();
    for (Use use : uses) {
      Use other = seen.putIfAbsent(use.port(), use);
      if (other != null) {
        throw CommandFailure.failed(
            "Port %d is meant for both %s and %s. Set %s or %s."
                .formatted(use.port(), other.part(), use.part(), other.variable(), use.variable()));
      }
      if (!isFree(use.port())) {
        throw CommandFailure.failed(
            "Port %d, for %s, is taken by another program. Stop that, or set %s to a free port."
                .formatted(use.port(), use.part(), use.variable()));
      }
    }
  }

  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
