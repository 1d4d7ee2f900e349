package care.sheaf.ledger.export;

import care.sheaf.ledger.Checkpoint;
import care.sheaf.ledger.LogSource;
import care.sheaf.ledger.MerkleTree;
import care.sheaf.ledger.StoredEntry;
import care.sheaf.ledger.Tile;
import care.sheaf.ledger.TreeBuilder;
import care.sheaf.ledger.VerifierKey;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/** Writes the part of a log that its last checkpoint signed. */
public final class ExportWriter {

  private final ExportFiles files;
  private final VerifierKey key;
  private final TreeBuilder tree = new TreeBuilder();
  private final ByteArrayOutputStream bundle = new ByteArrayOutputStream();
  private int bundled;

  /**
   * Makes a writer.
   *
   * @param folder new or empty
   */
  public ExportWriter(Path folder, VerifierKey key) {
    this.files = new ExportFiles(folder);
    this.key = key;
  }

  /**
   * Writes the export.
   *
   * @return the checkpoint up to which it goes
   * @throws IllegalStateException when the log is not what its checkpoint signed, or has none
   * @throws IllegalArgumentException when the folder holds something already
   */
  public Checkpoint write(LogSource log) {
    List<LogSource.StoredCheckpoint> signed = log.checkpoints();
    if (signed.isEmpty()) {
      throw new IllegalStateException("nothing is signed yet; try again in ten seconds");
    }
    String note = signed.get(signed.size() - 1).note();
    Checkpoint checkpoint = Checkpoint.open(note, key);
    try {
      prepare();
      writeEntries(log, checkpoint.size());
      if (!tree.root().equals(checkpoint.root())) {
        throw new IllegalStateException("the log is not what was signed; run audit verify");
      }
      for (Tile tile : tree.unfinishedTiles()) {
        write(tile.path(), tile.bytes());
      }
      writeDisclosures(log);
      Files.writeString(files.key(), key.vkey() + "\n");
      Files.writeString(files.checkpoint(), note);
    } catch (IOException failure) {
      throw new UncheckedIOException("the export cannot be written", failure);
    }
    return checkpoint;
  }

  private void prepare() throws IOException {
    Files.createDirectories(files.folder());
    try (var present = Files.list(files.folder())) {
      if (present.findAny().isPresent()) {
        throw new IllegalArgumentException(files.folder() + " is not empty; name a new folder");
      }
    }
  }

  private void writeEntries(LogSource log, long size) throws IOException {
    try (BufferedWriter lines = Files.newBufferedWriter(files.entries())) {
      log.forEachEntry(
          entry -> {
            if (entry.sequence() < size) {
              writeEntry(entry, lines);
            }
          });
    }
    if (bundled > 0) {
      writeBundle();
    }
  }

  private void writeEntry(StoredEntry entry, BufferedWriter lines) {
    byte[] content = entry.content().getBytes(StandardCharsets.UTF_8);
    try {
      lines.write(entry.content());
      lines.write('\n');
    } catch (IOException failure) {
      throw new UncheckedIOException("the export cannot be written", failure);
    }
    tree.append(MerkleTree.leafHash(content), tile -> write(tile.path(), tile.bytes()));
    bundle(content);
  }

  /** An entry bundle of tlog-tiles: each entry with its length in two bytes before it. */
  private void bundle(byte[] content) {
    bundle.write(content.length >>> 8);
    bundle.write(content.length);
    bundle.writeBytes(content);
    bundled++;
    if (bundled == Tile.WIDTH) {
      writeBundle();
    }
  }

  private void writeBundle() {
    long index = (tree.size() - 1) / Tile.WIDTH;
    write(Tile.entriesPath(index, bundled), bundle.toByteArray());
    bundle.reset();
    bundled = 0;
  }

  private void writeDisclosures(LogSource log) throws IOException {
    try (BufferedWriter lines = Files.newBufferedWriter(files.disclosures())) {
      log.forEachDisclosure(
          set -> {
            try {
              lines.write(HexFormat.of().formatHex(set.hash()) + "\t" + set.entries() + "\n");
            } catch (IOException failure) {
              throw new UncheckedIOException("the export cannot be written", failure);
            }
          });
    }
  }

  private void write(String path, byte[] bytes) {
    Path file = files.tile(path);
    try {
      Path folder = file.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.write(file, bytes);
    } catch (IOException failure) {
      throw new UncheckedIOException("the export cannot be written", failure);
    }
  }
}
