package care.sheaf.identity.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.internal.FindCriteria;
import care.sheaf.identity.internal.People;
import care.sheaf.kernel.PersonId;
import care.sheaf.searchserver.SearchServerProcess;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
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

  @Test
  void understandsTheDialectThatIsAssumedOfAServerThatWasDown() throws InterruptedException {
    PatientRecord record = People.someone().record();
    PersonId person = engine.place(record).person();
    awaitProposal(query(record), person);

    try (var assuming = new TestSearch(OpenSearchPersonSearchIT::assumedDialect)) {
      assuming.keeper.prepare();

      assertThat(assuming.search.propose(FindCriteria.of(query(record)), 10))
          .containsExactly(person);
    }
  }

  private static SearchSettings assumedDialect(DataSource source) {
    return SearchSettings.elasticsearch(
            source, server.address(), Optional.of(ContainerSearch.ASSUMED_DIALECT))
        .with("hibernate.search.coordination.event_processor.enabled", "false");
  }
}
