package care.sheaf.identity.internal.search;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The embedded index. */
class LucenePersonSearchTest extends PersonSearchContract {

  private static TestSearch engine;

  @BeforeAll
  static void start(@TempDir Path directory) throws InterruptedException {
    engine = new TestSearch(source -> SearchSettings.lucene(source, directory));
    engine.keeper.prepare();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Override
  TestSearch engine() {
    return engine;
  }
}
