package care.sheaf.cli.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Prints the newest checkpoint, for keeping elsewhere. */
@Command(
    name = "checkpoint",
    description =
        "Prints the newest signed checkpoint. Keep it where the database's administrators cannot"
            + " write; verify --checkpoint holds the log against it.",
    mixinStandardHelpOptions = true)
final class CheckpointCommand extends LedgerCommand {

  @Override
  int run() throws SQLException {
    try (Connection connection = connection().open()) {
      Optional<String> note = LedgerQueries.lastNote(connection);
      if (note.isEmpty()) {
        complain("Nothing is signed yet. Try again in ten seconds.");
        return FAILED;
      }
      out().print(note.get());
      out().flush();
      return DONE;
    }
  }
}
