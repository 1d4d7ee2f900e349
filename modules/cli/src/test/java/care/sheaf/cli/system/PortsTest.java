package care.sheaf.cli.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void namesTheTakenPortAndTheVariableToChange() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();

      assertThatThrownBy(
              () -> Ports.requireFree(List.of(new Ports.Use("Keycloak", port, "SHEAF_X_PORT"))))
          .hasMessageContaining(Integer.toString(port))
          .hasMessageContaining("SHEAF_X_PORT")
          .message()
          .hasLineCount(1);
    }
  }

  @Test
  void seesAProgramThatListensOnEveryAddress() throws IOException {
    try (var taken = new ServerSocket(0)) {
      assertThat(Ports.isFree(taken.getLocalPort())).isFalse();
    }
  }

  @Test
  void refusesTwoPartsOnOnePort() throws IOException {
    int free = freePort();
    var uses =
        List.of(
            new Ports.Use("Keycloak", free, "SHEAF_KEYCLOAK_PORT"),
            new Ports.Use("PostgreSQL", free, "SHEAF_POSTGRES_PORT"));

    assertThatThrownBy(() -> Ports.requireFree(uses))
        .hasMessageContaining("SHEAF_KEYCLOAK_PORT")
        .hasMessageContaining("SHEAF_POSTGRES_PORT");
  }

  @Test
  void acceptsAFreePort() throws IOException {
    int free = freePort();

    assertThatCode(() -> Ports.requireFree(List.of(new Ports.Use("Payara", free, "SHEAF_X"))))
        .doesNotThrowAnyException();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
