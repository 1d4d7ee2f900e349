package care.sheaf.identity.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.db.TestDatabase;
import care.sheaf.identity.internal.search.SharedSearch.Running;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedSearchTest {

  @TempDir Path directory;

  @Test
  void isOneForAllWhoAskAndEndsWithTheLast() {
    Running first = SharedSearch.acquire(this::settings);
    Running second = SharedSearch.acquire(this::settings);
    assertThat(second).isSameAs(first);

    SharedSearch.release();
    assertThat(first.factory().isOpen()).isTrue();

    SharedSearch.release();
    assertThat(first.factory().isOpen()).isFalse();

    Running next = SharedSearch.acquire(this::settings);
    assertThat(next).isNotSameAs(first);
    SharedSearch.release();
  }

  private SearchSettings settings() {
    return SearchSettings.lucene(TestDatabase.asApp(), directory)
        // other tests' indexes share the outbox
        .with("hibernate.search.coordination.event_processor.enabled", "false");
  }
}
