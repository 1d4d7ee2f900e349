package care.sheaf.identity.internal.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.sheaf.identity.Findings.Found;
import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.PersonQuery;
import care.sheaf.identity.internal.FindCriteria;
import care.sheaf.identity.internal.People;
import care.sheaf.kernel.PersonId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SearchServerDownTest {

  private static TestSearch engine;
  private static URI nobody;

  @BeforeAll
  static void start() throws IOException {
    nobody = URI.create("http://127.0.0.1:" + closedPort());
    engine =
        new TestSearch(
            source ->
                SearchSettings.elasticsearch(
                        source, nobody, Optional.of(ContainerSearch.ASSUMED_DIALECT))
                    // other tests' indexes share the outbox
                    .with("hibernate.search.coordination.event_processor.enabled", "false"));
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Test
  void noticesThatNobodyAnswers() {
    assertThat(SearchServer.answers(nobody)).isFalse();
  }

  @Test
  void placesRecordsAndFindsThemByExactName() {
    PatientRecord record = People.someone().record();

    PersonId person = engine.place(record).person();

    var query =
        new PersonQuery(
            record.names().get(0).family(),
            Optional.of("Jane"),
            record.birthDate().orElseThrow(),
            Optional.empty(),
            Optional.empty());
    assertThat(engine.search.propose(FindCriteria.of(query), 10)).isEmpty();
    assertThat(((Found) engine.persons.find(query)).matches())
        .extracting(match -> match.person().id())
        .containsExactly(person);
  }

  @Test
  void staysNotReady() {
    assertThatThrownBy(() -> engine.keeper.prepare()).isInstanceOf(RuntimeException.class);
    assertThat(engine.keeper.state()).isEqualTo(SearchIndexKeeper.State.WAITING);
  }

  private static int closedPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
