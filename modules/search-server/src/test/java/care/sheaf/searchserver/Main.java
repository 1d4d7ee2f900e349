package care.sheaf.searchserver;

import java.io.IOException;
import org.codelibs.opensearch.runner.OpenSearchRunner;

/** Runs OpenSearch until standard input ends, which it does when the test's process ends. */
final class Main {

  private Main() {}

  /**
   * @param arguments a directory, and the port to listen on
   */
  public static void main(String[] arguments) throws IOException {
    try (var runner = new OpenSearchRunner()) {
      runner
          .onBuild(
              (number, settings) -> {
                settings.put("http.port", arguments[1]);
                settings.put("network.host", "127.0.0.1");
                settings.put("transport.port", "0");
                settings.put("discovery.type", "single-node");
                settings.putList("discovery.seed_hosts");
              })
          .build(
              OpenSearchRunner.newConfigs()
                  .clusterName("sheaf-test")
                  .numOfNode(1)
                  .basePath(arguments[0]));
      runner.ensureYellow();
      while (System.in.read() >= 0) {
        // nothing is said to us; we wait for the end
      }
    }
  }
}
