package care.sheaf.platform;

import care.sheaf.kernel.CorrelationId;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import java.util.Arrays;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Gives every line that is logged while a request is served the field {@code CorrelationId}, the
 * libraries' and the server's lines as well. The server's JSON formatter writes a map among a
 * record's parameters as fields.
 */
@ApplicationScoped
public class CorrelatedLogs {

  private static final String FIELD = "CorrelationId";
  private static final ThreadLocal<@Nullable CorrelationId> CURRENT = new ThreadLocal<>();

  private final Naming naming = new Naming();

  /** From here on this thread works on what the id stands for, until {@link #end()}. */
  public static void begin(CorrelationId id) {
    CURRENT.set(id);
  }

  public static void end() {
    CURRENT.remove();
  }

  void startWithTheApplication(@Observes Startup startup) {
    attach(Logger.getLogger(""));
  }

  /**
   * Comes before the handlers that are there: the server's hands lines to a thread of its own, on
   * which it is not known any more what they belong to.
   */
  void attach(Logger root) {
    Handler[] before = root.getHandlers();
    if (Arrays.asList(before).contains(naming)) {
      return;
    }
    root.addHandler(naming);
    for (Handler handler : before) {
      root.removeHandler(handler);
      root.addHandler(handler);
    }
  }

  @PreDestroy
  void stop() {
    detach(Logger.getLogger(""));
  }

  void detach(Logger root) {
    root.removeHandler(naming);
  }

  private static final class Naming extends Handler {

    @Override
    public void publish(LogRecord line) {
      CorrelationId id = CURRENT.get();
      if (id == null) {
        return;
      }
      Object[] said = line.getParameters() == null ? new Object[0] : line.getParameters();
      Object[] named = Arrays.copyOf(said, said.length + 1);
      named[said.length] = Map.of(FIELD, id.value());
      line.setParameters(named);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
