package care.sheaf.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MaternitySystemTest {

  @Test
  void saysYesWhileItIsThereAndRefusesTheConnectionAfterwards() throws Exception {
    int port = freePort();
    try (MaternitySystem system = MaternitySystem.listen(port).orElseThrow()) {
      assertThat(system.awaitAsked(Duration.ofMillis(10))).isFalse();
      assertThat(status(port)).isEqualTo(204);
      assertThat(system.awaitAsked(Duration.ofSeconds(5))).isTrue();
    }
    assertThatThrownBy(() -> status(port)).isInstanceOf(ConnectException.class);
  }

  @Test
  void leavesAPortToAProgramThatIsThereAlready() throws IOException {
    try (var socket = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      assertThat(MaternitySystem.listen(socket.getLocalPort())).isEmpty();
    }
  }

  private static int status(int port) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/")).build(),
            BodyHandlers.discarding())
        .statusCode();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
