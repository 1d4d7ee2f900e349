package care.sheaf.platform;

import care.sheaf.kernel.CorrelationId;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.Filter;
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

  private final List<Handler> handlers = new ArrayList<>();

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

  void attach(Logger root) {
    for (Handler handler : root.getHandlers()) {
      handler.setFilter(new Naming(handler.getFilter()));
      handlers.add(handler);
    }
  }

  /** The handlers are the server's and outlive the application. */
  @PreDestroy
  void detach() {
    for (Handler handler : handlers) {
      if (handler.getFilter() instanceof Naming naming) {
        handler.setFilter(naming.before);
      }
    }
    handlers.clear();
  }

  private static final class Naming implements Filter {

    private final @Nullable Filter before;

    Naming(@Nullable Filter before) {
      this.before = before;
    }

    @Override
    public boolean isLoggable(LogRecord line) {
      CorrelationId id = CURRENT.get();
      if (id != null && !isNamed(line)) {
        Object[] said = line.getParameters() == null ? new Object[0] : line.getParameters();
        Object[] named = Arrays.copyOf(said, said.length + 1);
        named[said.length] = Map.of(FIELD, id.value());
        line.setParameters(named);
      }
      return before == null || before.isLoggable(line);
    }

    /** With several handlers a line comes by several times. */
    private static boolean isNamed(LogRecord line) {
      Object[] said = line.getParameters();
      return said != null
          && said.length > 0
          && said[said.length - 1] instanceof Map<?, ?> fields
          && fields.containsKey(FIELD);
    }
  }
}
