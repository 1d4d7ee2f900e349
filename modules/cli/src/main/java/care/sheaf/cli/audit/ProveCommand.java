package care.sheaf.cli.audit;

import care.sheaf.ledger.Checkpoint;
import care.sheaf.ledger.InclusionProof;
import care.sheaf.ledger.MerkleTree;
import care.sheaf.ledger.Proofs;
import care.sheaf.ledger.TileNodes;
import care.sheaf.ledger.VerifierKey;
import care.sheaf.ledger.database.DatabaseTiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Proves that one entry is in the log. */
@Command(
    name = "prove",
    description = "Shows that an entry is in the log, with a proof that others can check.",
    mixinStandardHelpOptions = true)
final class ProveCommand extends LedgerCommand {

  @Parameters(paramLabel = "ENTRY", description = "The entry's number or id.")
  @SuppressWarnings("NullAway.Init")
  private String wanted;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Also write the proof as a C2SP tlog-proof.")
  private @Nullable Path file;

  @Override
  int run() throws SQLException {
    VerifierKey key = keys().verifierKey();
    try (Connection connection = connection().open()) {
      Optional<LedgerQueries.Numbered> entry = LedgerQueries.entry(connection, wanted);
      Optional<String> note = LedgerQueries.lastNote(connection);
      if (entry.isEmpty() || note.isEmpty()) {
        complain("There is no such numbered entry. A fresh one is numbered within a second.");
        return FAILED;
      }
      return prove(entry.get(), note.get(), key, connection);
    }
  }

  private int prove(
      LedgerQueries.Numbered entry, String note, VerifierKey key, Connection connection) {
    Checkpoint checkpoint = Checkpoint.open(note, key);
    if (entry.sequence() >= checkpoint.size()) {
      complain("The entry is not signed yet. Try again in ten seconds.");
      return FAILED;
    }
    var nodes = new TileNodes(new DatabaseTiles(connection), checkpoint.size());
    var path = Proofs.inclusion(entry.sequence(), checkpoint.size(), nodes);
    var proof = new InclusionProof(entry.sequence(), path, note);
    print(entry, checkpoint, proof);
    if (!proof.proves(entry.content(), key)) {
      out().println("entry " + entry.sequence() + ": the path does not lead to the signed root");
      return FAILED;
    }
    out().println("proved: the path leads from this entry to the signed root");
    if (file != null) {
      save(proof);
    }
    return DONE;
  }

  private void print(LedgerQueries.Numbered entry, Checkpoint checkpoint, InclusionProof proof) {
    out().println("entry " + entry.sequence() + " of " + checkpoint.size());
    out().println("content    " + entry.content());
    out().println("leaf hash  " + MerkleTree.leafHash(entry.content()).base64());
    proof.path().forEach(hash -> out().println("path       " + hash.base64()));
    out().println("root       " + checkpoint.root().base64());
    out().println();
    out().print(proof.note());
    out().println();
  }

  private void save(InclusionProof proof) {
    try {
      Files.writeString(file, proof.text());
    } catch (IOException failure) {
      throw new UncheckedIOException(file + " cannot be written", failure);
    }
  }
}
