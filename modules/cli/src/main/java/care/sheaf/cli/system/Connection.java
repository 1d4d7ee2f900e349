package care.sheaf.cli.system;

import care.sheaf.cli.settings.Settings;
import care.sheaf.cli.settings.StateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * How to reach the database, with the passwords of its two roles: the file {@code connection.env}.
 *
 * @param url JDBC
 * @param ownerPassword of {@code sheaf_owner}, which migrates
 * @param appPassword of {@code sheaf_app}, which the server runs as
 */
public record Connection(String url, String ownerPassword, String appPassword) {

  private static final String OWNER = "sheaf_owner";
  private static final String APP = "sheaf_app";

  /** Reads the file of a system that has been started before, and makes what is missing. */
  static Connection ensure(Settings settings) {
    Path file = settings.state().connection();
    Map<String, String> known = Files.exists(file) ? read(file) : Map.of();
    String url =
        settings
            .existingDatabase()
            .map(Settings.ExistingDatabase::url)
            .orElse("jdbc:postgresql://127.0.0.1:" + settings.postgresPort() + "/sheaf");
    var connection =
        new Connection(
            url,
            known.getOrDefault("SHEAF_OWNER_PASSWORD", randomPassword()),
            known.getOrDefault("SHEAF_APP_PASSWORD", randomPassword()));
    StateFolder.writePrivate(file, connection.lines());
    return connection;
  }

  static String randomPassword() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static Map<String, String> read(Path file) {
    Map<String, String> values = new LinkedHashMap<>();
    try {
      for (String line : Files.readAllLines(file)) {
        int equals = line.indexOf('=');
        if (equals > 0 && !line.startsWith("#")) {
          values.put(line.substring(0, equals), line.substring(equals + 1));
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + file, failure);
    }
    return values;
  }

  private String lines() {
    return """
        # Made by ./sheaf; keep it closed to others.
        SHEAF_DATABASE_URL=%s
        SHEAF_OWNER_USER=%s
        SHEAF_OWNER_PASSWORD=%s
        SHEAF_APP_USER=%s
        SHEAF_APP_PASSWORD=%s
        """
        .formatted(url, OWNER, ownerPassword, APP, appPassword);
  }

  PGSimpleDataSource asOwner() {
    return source(OWNER, ownerPassword);
  }

  /** What the server is told. */
  Map<String, String> forServer() {
    return Map.of(
        "SHEAF_DATABASE_URL", url,
        "SHEAF_DATABASE_USER", APP,
        "SHEAF_DATABASE_PASSWORD", appPassword);
  }

  private PGSimpleDataSource source(String user, String password) {
    var source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser(user);
    source.setPassword(password);
    return source;
  }

  /** Never the passwords. */
  @Override
  public String toString() {
    return "Connection[" + url + "]";
  }
}
