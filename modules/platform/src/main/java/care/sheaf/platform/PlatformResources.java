package care.sheaf.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.postgres.PostgresPlugin;

/** Produces what modules inject. */
@ApplicationScoped
public class PlatformResources {

  @Produces
  @Singleton
  DataSource dataSource() {
    return TransactionalPool.lookUp();
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
