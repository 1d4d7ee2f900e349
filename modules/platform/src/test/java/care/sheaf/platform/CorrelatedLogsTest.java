package care.sheaf.platform;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.kernel.CorrelationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CorrelatedLogsTest {

  private final Logger logger = Logger.getAnonymousLogger();
  private final Kept kept = new Kept();
  private final CorrelatedLogs logs = new CorrelatedLogs();

  CorrelatedLogsTest() {
    logger.setUseParentHandlers(false);
    logger.addHandler(kept);
    logs.attach(logger);
  }

  @AfterEach
  void end() {
    CorrelatedLogs.end();
  }

  @Test
  void namesTheIdOnceOnLinesOfARequestAndOnNoOthers() {
    logger.warning("before");
    CorrelatedLogs.begin(new CorrelationId("abc-1"));
    logs.attach(logger);
    logger.log(java.util.logging.Level.WARNING, "within {0}", "it");
    CorrelatedLogs.end();
    logger.warning("after");

    assertThat(kept.lines.get(0).getParameters()).isNull();
    assertThat(kept.lines.get(1).getParameters())
        .containsExactly("it", Map.of("CorrelationId", "abc-1"));
    assertThat(kept.lines.get(2).getParameters()).isNull();
  }

  @Test
  void leavesTheServersHandlersAsTheyWere() {
    logs.detach(logger);
    CorrelatedLogs.begin(new CorrelationId("abc-1"));
    logger.warning("as before");
    assertThat(logger.getHandlers()).containsExactly(kept);
    assertThat(kept.lines.get(0).getParameters()).isNull();
  }

  private static final class Kept extends Handler {

    private final List<LogRecord> lines = new ArrayList<>();

    @Override
    public void publish(LogRecord line) {
      if (isLoggable(line)) {
        lines.add(line);
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
