package care.sheaf.ledger;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A whole log, to be verified; entries may be read more than once. */
public interface LogSource {

  /** Reads every numbered entry, by number. */
  void forEachEntry(Consumer<StoredEntry> reader);

  /** Reads what is not numbered yet. */
  void forEachPending(Consumer<StoredEntry> reader);

  /** Reads the sets of disclosed entries. */
  void forEachDisclosure(Consumer<StoredDisclosure> reader);

  /** All signed checkpoints, by size. */
  List<StoredCheckpoint> checkpoints();

  /** The stored tiles, where they are kept apart from the entries. */
  Optional<TileReader> tiles();

  /**
   * A set as it is stored.
   *
   * @param hash what entries name it by
   * @param entries a JSON array of references
   */
  record StoredDisclosure(byte[] hash, String entries) {}

  /**
   * A checkpoint as it is stored.
   *
   * @param size what it is filed under
   * @param note the signed note
   */
  record StoredCheckpoint(long size, String note) {}
}
