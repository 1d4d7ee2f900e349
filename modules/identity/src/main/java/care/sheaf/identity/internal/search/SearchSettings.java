package care.sheaf.identity.internal.search;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.AvailableSettings;

/**
 * Builds the session factory from code: no {@code persistence.xml}, so that the container's
 * deployer keeps out of it (docs/adr/0007-search-backends.md).
 */
public final class SearchSettings {

  private static final String OUTBOX = "hibernate.search.coordination.entity.mapping.";

  private static final int EVENTS_OF_ONE_COMMIT = 500;

  private final Map<String, Object> settings = new HashMap<>();

  private SearchSettings(DataSource dataSource) {
    settings.put("hibernate.connection.datasource", dataSource);
    // without asking the database, which may be down when we start
    settings.put(AvailableSettings.JAKARTA_HBM2DDL_DB_NAME, "PostgreSQL");
    settings.put(AvailableSettings.JAKARTA_HBM2DDL_DB_MAJOR_VERSION, "17");
    settings.put("hibernate.boot.allow_jdbc_metadata_access", "false");
    // the tables come by migration
    settings.put(AvailableSettings.HBM2DDL_AUTO, "none");
    settings.put(AvailableSettings.STATEMENT_BATCH_SIZE, 50);
    settings.put(AvailableSettings.ORDER_INSERTS, true);
    settings.put(AvailableSettings.ORDER_UPDATES, true);
    settings.put("hibernate.search.coordination.strategy", "outbox-polling");
    settings.put(OUTBOX + "outboxevent.schema", "identity");
    settings.put(OUTBOX + "outboxevent.table", "search_outbox");
    settings.put(OUTBOX + "agent.schema", "identity");
    settings.put(OUTBOX + "agent.table", "search_agent");
    // each batch is one commit of the index, which costs far more than the documents in it
    settings.put("hibernate.search.coordination.event_processor.batch_size", EVENTS_OF_ONE_COMMIT);
    // SearchIndexKeeper makes the index, as soon as its server answers
    settings.put("hibernate.search.schema_management.strategy", "none");
  }

  /** An index in a directory of this node. */
  public static SearchSettings lucene(DataSource dataSource, Path directory) {
    var settings = new SearchSettings(dataSource);
    settings.settings.put("hibernate.search.backend.type", "lucene");
    settings.settings.put("hibernate.search.backend.lucene_version", "9.11.1");
    settings.settings.put(
        "hibernate.search.backend.directory.root", directory.toAbsolutePath().toString());
    return settings;
  }

  /**
   * A server that speaks Elasticsearch's protocol.
   *
   * @param dialect such as {@code elastic:8.15}, when the server could not be asked; empty lets
   *     Hibernate Search ask it
   */
  public static SearchSettings elasticsearch(
      DataSource dataSource, URI server, Optional<String> dialect) {
    var settings = new SearchSettings(dataSource);
    Map<String, Object> map = settings.settings;
    map.put("hibernate.search.backend.type", "elasticsearch");
    map.put("hibernate.search.backend.uris", withoutUser(server));
    user(server, map);
    map.put("hibernate.search.backend.connection_timeout", "2000");
    map.put(
        "hibernate.search.backend.schema_management.settings_file",
        "care/sheaf/identity/search-index.json");
    // a cluster of one node is yellow for ever
    map.put("hibernate.search.backend.schema_management.minimal_required_status", "yellow");
    dialect.ifPresent(
        version -> {
          map.put("hibernate.search.backend.version", version);
          map.put("hibernate.search.backend.version_check.enabled", "false");
        });
    return settings;
  }

  private static String withoutUser(URI server) {
    String userInfo = server.getRawUserInfo();
    return userInfo == null ? server.toString() : server.toString().replace(userInfo + "@", "");
  }

  private static void user(URI server, Map<String, Object> map) {
    String userInfo = server.getUserInfo();
    if (userInfo == null) {
      return;
    }
    int colon = userInfo.indexOf(':');
    map.put("hibernate.search.backend.username", userInfo.substring(0, Math.max(colon, 0)));
    map.put("hibernate.search.backend.password", userInfo.substring(colon + 1));
  }

  /**
   * Every session joins the container's transaction.
   *
   * <p>The data source must be looked up with the suffix {@code __pm}: under its plain name
   * Hibernate would autocommit beside the transaction.
   */
  public SearchSettings inContainer() {
    settings.put(AvailableSettings.TRANSACTION_COORDINATOR_STRATEGY, "jta");
    settings.put(
        AvailableSettings.JTA_PLATFORM,
        "org.hibernate.engine.transaction.jta.platform.internal.SunOneJtaPlatform");
    settings.put(
        AvailableSettings.CONNECTION_HANDLING, "DELAYED_ACQUISITION_AND_RELEASE_AFTER_STATEMENT");
    settings.put(AvailableSettings.CURRENT_SESSION_CONTEXT_CLASS, "jta");
    return this;
  }

  /** For what only a test sets. */
  public SearchSettings with(String name, String value) {
    settings.put(name, value);
    return this;
  }

  public SessionFactory build() {
    ClassLoader loader = SearchSettings.class.getClassLoader();
    var bootstrap = new BootstrapServiceRegistryBuilder().applyClassLoader(loader).build();
    StandardServiceRegistry registry =
        new StandardServiceRegistryBuilder(bootstrap).applySettings(settings).build();
    return new MetadataSources(registry)
        .addAnnotatedClass(SearchablePerson.class)
        .buildMetadata()
        .buildSessionFactory();
  }
}
