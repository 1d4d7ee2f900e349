package care.sheaf.cli.audit;

import care.sheaf.ledger.Checkpoint;
import care.sheaf.ledger.database.DatabaseLog;
import care.sheaf.ledger.export.ExportWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes the log as files. */
@Command(
    name = "export",
    description =
        "Writes checkpoint, tile/, entries.ndjson, disclosures.tsv and key.vkey into a new folder,"
            + " for anyone to verify.",
    mixinStandardHelpOptions = true)
final class ExportCommand extends LedgerCommand {

  @Parameters(paramLabel = "DIR", description = "A folder that is new or empty.")
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Override
  int run() throws SQLException {
    try (Connection connection = connection().open()) {
      Checkpoint checkpoint =
          new ExportWriter(folder, keys().verifierKey()).write(DatabaseLog.asOfNow(connection));
      out()
          .println(
              String.format(
                  Locale.ROOT,
                  "exported %,d entries to %s, root %s",
                  checkpoint.size(),
                  folder,
                  checkpoint.root().base64()));
      return DONE;
    }
  }
}
