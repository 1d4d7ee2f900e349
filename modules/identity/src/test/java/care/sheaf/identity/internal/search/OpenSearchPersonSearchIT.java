package care.sheaf.identity.internal.search;

import care.sheaf.searchserver.SearchServerProcess;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A search server that speaks Elasticsearch's protocol. */
class OpenSearchPersonSearchIT extends PersonSearchContract {

  private static SearchServerProcess server;
  private static TestSearch engine;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    server = SearchServerProcess.start(directory);
    engine =
        new TestSearch(
            source -> SearchSettings.elasticsearch(source, server.address(), Optional.empty()));
    engine.keeper.prepare();
  }

  @AfterAll
  static void stop() {
    engine.close();
    server.close();
  }

  @Override
  TestSearch engine() {
    return engine;
  }
}
