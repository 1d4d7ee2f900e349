package care.sheaf.store.internal;

import jakarta.transaction.TransactionManager;
import java.util.Properties;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.engine.transaction.jta.platform.internal.SunOneJtaPlatform;
import org.hibernate.resource.jdbc.spi.PhysicalConnectionHandlingMode;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.jta.JtaTransactionManager;
import org.springframework.transaction.jta.UserTransactionAdapter;

/** The server's pool and its transactions, which the store shares with every module. */
@Configuration(proxyBeanMethods = false)
class ContainerConfiguration {

  /**
   * The pool as persistence units see it. Under its plain name Hibernate starts, answers, and
   * commits each statement by itself; docs/adr/0004-one-transaction.md.
   */
  static final String DATA_SOURCE = "jdbc/sheaf__pm";

  static final String TRANSACTION_MANAGER = "java:appserver/TransactionManager";

  @Bean
  DataSource dataSource() {
    return lookUp(DATA_SOURCE, DataSource.class);
  }

  @Bean
  PlatformTransactionManager transactionManager() {
    TransactionManager manager = lookUp(TRANSACTION_MANAGER, TransactionManager.class);
    return new JtaTransactionManager(new UserTransactionAdapter(manager), manager);
  }

  @Bean(HapiConfiguration.TRANSACTIONS)
  Properties transactionSettings() {
    var properties = new Properties();
    properties.put(AvailableSettings.TRANSACTION_COORDINATOR_STRATEGY, "jta");
    properties.put(AvailableSettings.JTA_PLATFORM, SunOneJtaPlatform.class.getName());
    properties.put(
        AvailableSettings.CONNECTION_HANDLING,
        PhysicalConnectionHandlingMode.DELAYED_ACQUISITION_AND_RELEASE_AFTER_STATEMENT);
    return properties;
  }

  // Both names are constants: nothing from outside reaches the look-up.
  @SuppressWarnings("BanJNDI")
  private static <T> T lookUp(String name, Class<T> type) {
    try {
      return type.cast(InitialContext.doLookup(name));
    } catch (NamingException failure) {
      throw new IllegalStateException(name + " is not configured in the server", failure);
    }
  }
}
