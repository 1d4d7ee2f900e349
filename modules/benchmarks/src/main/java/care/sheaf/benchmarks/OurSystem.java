package care.sheaf.benchmarks;

import care.sheaf.cli.CommandFailure;
import care.sheaf.cli.realm.ClientKeys;
import care.sheaf.cli.realm.RealmFiles;
import care.sheaf.cli.realm.Secrets;
import care.sheaf.cli.realm.Tokens;
import care.sheaf.cli.settings.Settings;
import care.sheaf.cli.system.Running;
import care.sheaf.kernel.SourceId;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.postgresql.ds.PGSimpleDataSource;

/** The running system, as its users and sources see it, and its database cluster. */
final class OurSystem {

  private static final String NAME = "Sheaf";

  private final Settings settings;
  private final String encoding;
  private final URI fhir;
  private final URI portal;
  private final Tokens tokens;
  private final RealmFiles realm;
  private final ClientKeys keys;
  private final Map<String, Bearer> bearers = new ConcurrentHashMap<>();

  private OurSystem(Settings settings, String encoding, Running running) {
    this.settings = settings;
    this.encoding = encoding;
    this.fhir = URI.create(running.addresses().fhir());
    this.portal = URI.create(running.addresses().portal()).resolve("/");
    this.tokens = new Tokens(running.addresses().issuer());
    this.realm = RealmFiles.read(settings.checkout());
    this.keys = new ClientKeys(settings.state().keys());
  }

  /**
   * The system that runs.
   *
   * @throws CommandFailure exit 3, none does
   */
  static OurSystem reach(Settings settings, String encoding) {
    var running = new Running(settings);
    if (!running.answers(running.addresses().portal())) {
      throw CommandFailure.unreachable(
          "The system does not answer at %s. Start it: ./sheaf start"
              .formatted(running.addresses().portal()));
    }
    return new OurSystem(settings, encoding, running);
  }

  /** As someone who signs in. */
  Server asUser(String user) {
    Bearer bearer =
        bearers.computeIfAbsent(
            "user " + user,
            key ->
                new Bearer(
                    () ->
                        tokens.ofUser(
                            realm.signIn(user).id(), realm.password(), "openid user/*.cruds")));
    return new Server(NAME, fhir, bearer, encoding);
  }

  /** As someone who signs in to the portal. */
  PortalSession inPortal(String user) {
    return PortalSession.of(portal, encoding, realm.signIn(user).id(), realm.password());
  }

  /** As a source's own client. */
  Server asSource(SourceId source) {
    String client = realm.clientOf(source);
    Bearer bearer =
        bearers.computeIfAbsent(
            "client " + client,
            key ->
                new Bearer(
                    () -> tokens.ofClient(client, keys.read(client), "system/*.cud system/*.rs")));
    return new Server(NAME, fhir, bearer, encoding);
  }

  /** A database of the cluster, as its superuser. */
  PGSimpleDataSource database(String name) {
    var source = new PGSimpleDataSource();
    if (settings.existingDatabase().isPresent()) {
      Settings.ExistingDatabase existing = settings.existingDatabase().get();
      source.setUrl(existing.url());
      source.setUser(existing.administrator());
      source.setPassword(existing.password());
    } else {
      source.setServerNames(new String[] {"127.0.0.1"});
      source.setPortNumbers(new int[] {settings.postgresPort()});
      source.setUser("postgres");
      source.setPassword(Secrets.ensurePassword(settings.state().keys(), "postgres.password"));
    }
    source.setDatabaseName(name);
    return source;
  }

  /** The database of ours. */
  PGSimpleDataSource database() {
    return settings
        .existingDatabase()
        .map(
            existing -> {
              var named = new PGSimpleDataSource();
              named.setUrl(existing.url());
              return database(String.valueOf(named.getDatabaseName()));
            })
        .orElseGet(() -> database("sheaf"));
  }

  /** What our server and the database have used. */
  CpuTime processor() {
    return new CpuTime(processes("payara", "postgresql"));
  }

  /** What the database has used. */
  List<ProcessHandle> databaseProcesses() {
    return processes("postgresql");
  }

  private List<ProcessHandle> processes(String... names) {
    Set<String> wanted = Set.of(names);
    return new Running(settings)
        .status().parts().stream()
            .filter(part -> wanted.contains(part.name()) && part.pid() > 0)
            .flatMap(part -> ProcessHandle.of(part.pid()).stream())
            .toList();
  }

  Settings settings() {
    return settings;
  }
}
