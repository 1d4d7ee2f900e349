package care.sheaf.store.internal;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.config.ThreadPoolFactoryConfig;
import ca.uhn.fhir.jpa.config.HapiJpaConfig;
import ca.uhn.fhir.jpa.config.r4.JpaR4Config;
import ca.uhn.fhir.jpa.config.util.HapiEntityManagerFactoryUtil;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.config.SubscriptionSettings;
import ca.uhn.fhir.jpa.model.dialect.HapiFhirPostgresDialect;
import java.util.Properties;
import javax.sql.DataSource;
import org.hibernate.cfg.AvailableSettings;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;

/**
 * HAPI's JPA server. The FHIR context comes from outside, since the whole application shares it;
 * the data source and the transactions come from {@link ContainerConfiguration}.
 */
@Configuration(proxyBeanMethods = false)
@Import({JpaR4Config.class, HapiJpaConfig.class, ThreadPoolFactoryConfig.class, AbsentJobs.class})
class HapiConfiguration {

  /** Names the bean with the settings that say whose transactions Hibernate joins. */
  static final String TRANSACTIONS = "transactionSettings";

  static final String SCHEMA = "fhir";

  @Bean
  JpaStorageSettings storageSettings() {
    return HapiSettings.create();
  }

  @Bean
  PartitionSettings partitionSettings() {
    return new PartitionSettings();
  }

  @Bean
  SubscriptionSettings subscriptionSettings() {
    return new SubscriptionSettings();
  }

  @Bean
  LocalContainerEntityManagerFactoryBean entityManagerFactory(
      ConfigurableListableBeanFactory beans,
      FhirContext fhirContext,
      JpaStorageSettings settings,
      DataSource dataSource,
      @Qualifier(TRANSACTIONS) Properties transactions) {
    LocalContainerEntityManagerFactoryBean factory =
        HapiEntityManagerFactoryUtil.newEntityManagerFactory(beans, fhirContext, settings);
    factory.setPersistenceUnitName("sheaf-store");
    factory.setJtaDataSource(dataSource);
    factory.setJpaProperties(hibernate());
    factory.setJpaProperties(transactions);
    return factory;
  }

  private static Properties hibernate() {
    var properties = new Properties();
    properties.put(AvailableSettings.DIALECT, HapiFhirPostgresDialect.class.getName());
    properties.put(AvailableSettings.DEFAULT_SCHEMA, SCHEMA);
    properties.put(AvailableSettings.HBM2DDL_AUTO, "none");
    properties.put(AvailableSettings.SHOW_SQL, "false");
    properties.put(AvailableSettings.USE_SECOND_LEVEL_CACHE, "false");
    properties.put(AvailableSettings.USE_QUERY_CACHE, "false");
    // A delivery's rows go to the database together.
    properties.put(AvailableSettings.STATEMENT_BATCH_SIZE, "50");
    properties.put(AvailableSettings.ORDER_INSERTS, "true");
    properties.put(AvailableSettings.ORDER_UPDATES, "true");
    // The search index belongs to identity; HAPI's own stays closed.
    properties.put("hibernate.search.enabled", "false");
    return properties;
  }
}
