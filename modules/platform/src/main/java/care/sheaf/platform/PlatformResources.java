package care.sheaf.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.postgres.PostgresPlugin;

/** Produces what modules inject. */
@ApplicationScoped
public class PlatformResources {

  /** The name of the pool whose connections join the running transaction. */
  public static final String DATA_SOURCE = "jdbc/sheaf";

  // The name is a constant: nothing from outside reaches the look-up.
  @SuppressWarnings("BanJNDI")
  @Produces
  @Singleton
  DataSource dataSource() {
    try {
      return InitialContext.doLookup(DATA_SOURCE);
    } catch (NamingException failure) {
      throw new IllegalStateException("the pool " + DATA_SOURCE + " is not configured", failure);
    }
  }

  @Produces
  @Singleton
  Jdbi jdbi(DataSource dataSource) {
    return jdbiOver(dataSource);
  }

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  SheafConfig config() {
    return SheafConfig.of(System.getenv());
  }

  @Produces
  @Singleton
  KeyRing keyRing(SheafConfig config) {
    return new KeyRing(config.keysDirectory());
  }

  /**
   * Jdbi as every module uses it; tests call this over a plain data source. Its exceptions do not
   * quote what was bound to a statement: that is patient data, and ends up in logs.
   */
  public static Jdbi jdbiOver(DataSource dataSource) {
    return Jdbi.create(dataSource)
        .installPlugin(new PostgresPlugin())
        .configure(
            StatementExceptions.class,
            exceptions -> exceptions.setMessageRendering(MessageRendering.NONE));
  }
}
