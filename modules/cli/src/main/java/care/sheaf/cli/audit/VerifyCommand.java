package care.sheaf.cli.audit;

import care.sheaf.ledger.LogSource;
import care.sheaf.ledger.LogVerifier;
import care.sheaf.ledger.Verification;
import care.sheaf.ledger.VerifierKey;
import care.sheaf.ledger.database.DatabaseLog;
import care.sheaf.ledger.export.ExportedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Verifies the whole log. */
@Command(
    name = "verify",
    description = {
      "Verifies every entry, the order, every signed checkpoint, and with the installation's keys"
          + " the seals and counts too.",
      "Exit 0: all good; 1: the first bad entry is named; 3: the database cannot be reached."
    },
    mixinStandardHelpOptions = true)
final class VerifyCommand extends LedgerCommand {

  @Option(
      names = "--export",
      paramLabel = "DIR",
      description = "Verify this export instead of the database.")
  private @Nullable Path export;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = "A checkpoint kept from earlier, which the log must continue.")
  private @Nullable Path checkpoint;

  @Override
  int run() throws SQLException {
    long began = System.nanoTime();
    Verification verification = export == null ? ofDatabase() : ofExport(export);
    double seconds = (System.nanoTime() - began) / 1e9;
    verification.remarks().forEach(remark -> out().println("note: " + remark));
    if (!verification.isGood()) {
      verification.firstBad().ifPresent(out()::println);
      return FAILED;
    }
    out()
        .println(
            String.format(
                Locale.ROOT,
                "good: %,d entries, %,d pending, %,d signed checkpoints, root %s, %.1f s",
                verification.entries(),
                verification.pending(),
                verification.checkpoints(),
                verification.root().base64(),
                seconds));
    return DONE;
  }

  private Verification ofDatabase() throws SQLException {
    LedgerKeys keys = keys();
    var verifier = new LogVerifier(keys.verifierKey(), keys.sealKey(), kept());
    try (Connection connection = connection().open()) {
      return verifier.verify(DatabaseLog.asOfNow(connection));
    }
  }

  private Verification ofExport(Path folder) {
    var log = new ExportedLog(folder);
    return new LogVerifier(keyFor(log), Optional.empty(), kept()).verify((LogSource) log);
  }

  private VerifierKey keyFor(ExportedLog log) {
    LedgerKeys keys = keys();
    if (keys.hasVerifierKey()) {
      return keys.verifierKey();
    }
    VerifierKey inside = log.keyInside();
    out()
        .println(
            "note: checked with the key inside the export, "
                + inside.vkey()
                + ". Compare it with one that you had from elsewhere.");
    return inside;
  }

  private Optional<String> kept() {
    if (checkpoint == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(checkpoint));
    } catch (IOException failure) {
      throw new IllegalArgumentException(checkpoint + " cannot be read", failure);
    }
  }
}
