package care.sheaf.cli.audit;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * Reads the database as the server's role, which may read the ledger.
 *
 * @param file {@code connection.env}
 */
record LedgerConnection(Path file) {

  /** Binary from the first row on: half the work of a scan is turning bytes into text. */
  private static final String BINARY_AT_ONCE = "-1";

  Connection open() throws SQLException {
    Properties known = read();
    var settings = new Properties();
    settings.setProperty("user", known.getProperty("SHEAF_APP_USER", "sheaf_app"));
    settings.setProperty("password", known.getProperty("SHEAF_APP_PASSWORD", ""));
    settings.setProperty("prepareThreshold", BINARY_AT_ONCE);
    settings.setProperty("ApplicationName", "sheaf audit");
    return DriverManager.getConnection(known.getProperty("SHEAF_DATABASE_URL"), settings);
  }

  private Properties read() {
    var known = new Properties();
    if (!Files.exists(file)) {
      throw notStartedYet();
    }
    try (Reader lines = Files.newBufferedReader(file)) {
      known.load(lines);
    } catch (IOException failure) {
      throw new StateMissing(LedgerCommand.UNREACHABLE, file + " cannot be read.");
    }
    if (known.getProperty("SHEAF_DATABASE_URL") == null) {
      throw notStartedYet();
    }
    return known;
  }

  private StateMissing notStartedYet() {
    return new StateMissing(
        LedgerCommand.UNREACHABLE,
        file + " does not say where the database is. Start the system once: ./sheaf start.");
  }
}
