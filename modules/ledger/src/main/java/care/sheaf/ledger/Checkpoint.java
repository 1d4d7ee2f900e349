package care.sheaf.ledger;

import java.util.List;

/**
 * The head of a log: C2SP tlog-checkpoint.
 *
 * @param origin names the log
 * @param size how many entries the tree has
 * @param root the tree's root
 */
public record Checkpoint(String origin, long size, Hash root) {

  /** Names our logs; a verifier tells two of them apart by their keys. */
  public static final String ORIGIN = "sheaf.care/ledger";

  public Checkpoint {
    if (origin.isEmpty() || origin.indexOf('\n') >= 0 || size < 0) {
      throw new IllegalArgumentException("a checkpoint has an origin of one line and a size");
    }
  }

  /** The text that is signed. */
  public String text() {
    return origin + "\n" + size + "\n" + root.base64() + "\n";
  }

  /**
   * Reads a checkpoint's text; lines after the third are extensions, which are ignored.
   *
   * @throws IllegalArgumentException when it is not one
   */
  public static Checkpoint parse(String text) {
    List<String> lines = text.lines().toList();
    if (lines.size() < 3 || !lines.get(1).matches("0|[1-9][0-9]{0,17}")) {
      throw new IllegalArgumentException("a checkpoint has three lines: origin, size, root");
    }
    return new Checkpoint(lines.get(0), Long.parseLong(lines.get(1)), Hash.ofBase64(lines.get(2)));
  }

  /** Signs the checkpoint as a C2SP signed note. */
  public String sign(SigningKey key) {
    return SignedNote.sign(text(), key);
  }

  /**
   * Reads a signed checkpoint.
   *
   * @throws IllegalArgumentException when the key did not sign it or it is of another log
   */
  public static Checkpoint open(String note, VerifierKey key) {
    Checkpoint checkpoint = parse(SignedNote.open(note, key));
    if (!checkpoint.origin().equals(key.name())) {
      throw new IllegalArgumentException("the checkpoint is of another log");
    }
    return checkpoint;
  }
}
