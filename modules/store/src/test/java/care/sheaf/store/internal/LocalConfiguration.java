package care.sheaf.store.internal;

import care.sheaf.db.TestDatabase;
import jakarta.persistence.EntityManagerFactory;
import java.util.Properties;
import javax.sql.DataSource;
import org.hibernate.cfg.AvailableSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The store without a server: the same HAPI over the migrated test database, with transactions of
 * its own. That it shares them with other modules is for the tests in the server to show.
 */
@Configuration(proxyBeanMethods = false)
class LocalConfiguration {

  @Bean
  DataSource dataSource() {
    return TestDatabase.asApp();
  }

  @Bean
  PlatformTransactionManager transactionManager(EntityManagerFactory entityManagerFactory) {
    return new JpaTransactionManager(entityManagerFactory);
  }

  /**
   * Hibernate compares its mapping with the migrated tables and refuses to start if they differ.
   */
  @Bean(HapiConfiguration.TRANSACTIONS)
  Properties transactionSettings() {
    var properties = new Properties();
    properties.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
    properties.put(AvailableSettings.HBM2DDL_AUTO, "validate");
    return properties;
  }
}
