package care.sheaf.ledger.export;

import care.sheaf.ledger.Checkpoint;
import care.sheaf.ledger.Hash;
import care.sheaf.ledger.LogSource;
import care.sheaf.ledger.StoredEntry;
import care.sheaf.ledger.Tile;
import care.sheaf.ledger.TileReader;
import care.sheaf.ledger.VerifierKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An export folder, read back; its entries are held against its tiles. */
public final class ExportedLog implements LogSource {

  private final ExportFiles files;
  private final String note;
  private final Checkpoint claimed;

  /**
   * Opens an export.
   *
   * @throws IllegalArgumentException when the folder is not one
   */
  public ExportedLog(Path folder) {
    this.files = new ExportFiles(folder);
    this.note = read(files.checkpoint());
    this.claimed = Checkpoint.parse(note);
  }

  /** The key that lies in the folder; whoever made the folder chose it. */
  public VerifierKey keyInside() {
    return VerifierKey.parse(read(files.key()));
  }

  @Override
  public void forEachEntry(Consumer<StoredEntry> reader) {
    try (BufferedReader lines = Files.newBufferedReader(files.entries())) {
      @Nullable Tile tile = null;
      long sequence = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int place = (int) (sequence % Tile.WIDTH);
        if (place == 0) {
          tile = leaves(sequence / Tile.WIDTH);
        }
        byte @Nullable [] leaf =
            tile == null || place >= tile.hashes().size() ? null : bytes(tile.hashes().get(place));
        reader.accept(new StoredEntry(sequence++, leaf, line, null, null, null));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("entries.ndjson cannot be read", failure);
    }
  }

  private static byte[] bytes(Hash hash) {
    return hash.bytes();
  }

  private @Nullable Tile leaves(long index) {
    int width = Tile.widthOf(0, index, claimed.size());
    if (width == 0) {
      return null;
    }
    try {
      return tile(0, index, width);
    } catch (IllegalStateException missing) {
      return null;
    }
  }

  @Override
  public void forEachPending(Consumer<StoredEntry> reader) {
    // An export ends at a checkpoint.
  }

  @Override
  public void forEachDisclosure(Consumer<StoredDisclosure> reader) {
    try (BufferedReader lines = Files.newBufferedReader(files.disclosures())) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int tab = line.indexOf('\t');
        if (tab == 2 * Hash.LENGTH) {
          byte[] hash = HexFormat.of().parseHex(line.substring(0, tab));
          reader.accept(new StoredDisclosure(hash, line.substring(tab + 1)));
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("disclosures.tsv cannot be read", failure);
    }
  }

  @Override
  public List<StoredCheckpoint> checkpoints() {
    return List.of(new StoredCheckpoint(claimed.size(), note));
  }

  @Override
  public Optional<TileReader> tiles() {
    return Optional.of(this::tile);
  }

  private Tile tile(int level, long index, int width) {
    String path = Tile.path(level, index, width);
    try {
      return Tile.of(level, index, Files.readAllBytes(files.tile(path)));
    } catch (NoSuchFileException missing) {
      throw new IllegalStateException(path + " is missing", missing);
    } catch (IOException failure) {
      throw new UncheckedIOException(path + " cannot be read", failure);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new IllegalArgumentException(
          "not an export of the ledger: cannot read " + file.getFileName(), failure);
    }
  }
}
