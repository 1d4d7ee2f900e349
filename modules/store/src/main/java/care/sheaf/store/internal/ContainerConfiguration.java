package care.sheaf.store.internal;

import care.sheaf.platform.TransactionalPool;
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

  static final String TRANSACTION_MANAGER = "java:appserver/TransactionManager";

  @Bean
  DataSource dataSource() {
    return TransactionalPool.lookUp();
  }

  @Bean
  PlatformTransactionManager transactionManager() {
    TransactionManager manager = lookUpTransactionManager();
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

  // The name is a constant: nothing from outside reaches the look-up.
  @SuppressWarnings("BanJNDI")
  private static TransactionManager lookUpTransactionManager() {
    try {
      return InitialContext.doLookup(TRANSACTION_MANAGER);
    } catch (NamingException failure) {
      throw new IllegalStateException(
          TRANSACTION_MANAGER + " is not configured in the server", failure);
    }
  }
}
