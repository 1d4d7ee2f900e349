package care.sheaf.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hashes of a Merkle tree as RFC 6962, section 2.1, defines them. */
public final class MerkleTree {

  private static final byte LEAF = 0;
  private static final byte NODE = 1;
  private static final ThreadLocal<MessageDigest> SHA_256 =
      ThreadLocal.withInitial(MerkleTree::newDigest);

  private MerkleTree() {}

  /** The root of a tree without leaves: the hash of nothing. */
  public static Hash emptyRoot() {
    return Hash.owning(digest().digest());
  }

  /** SHA-256 of 0x00 and the leaf's bytes. */
  public static Hash leafHash(byte[] leaf) {
    MessageDigest digest = digest();
    digest.update(LEAF);
    return Hash.owning(digest.digest(leaf));
  }

  /** The leaf hash of an entry's content, as UTF-8. */
  public static Hash leafHash(String content) {
    return leafHash(content.getBytes(StandardCharsets.UTF_8));
  }

  /** SHA-256 of 0x01 and the hashes of both children. */
  public static Hash nodeHash(Hash left, Hash right) {
    MessageDigest digest = digest();
    digest.update(NODE);
    digest.update(left.raw());
    return Hash.owning(digest.digest(right.raw()));
  }

  /** Plain SHA-256, as sets of disclosed entries are named by. */
  public static Hash sha256(byte[] bytes) {
    return Hash.owning(digest().digest(bytes));
  }

  private static MessageDigest digest() {
    MessageDigest digest = SHA_256.get();
    digest.reset();
    return digest;
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
