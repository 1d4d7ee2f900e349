package care.sheaf.ledger;

import java.util.List;

/**
 * Shows offline that an entry is in the log: C2SP tlog-proof.
 *
 * @param index the entry's number
 * @param path from the leaf to the root
 * @param note the signed checkpoint whose root it leads to
 */
public record InclusionProof(long index, List<Hash> path, String note) {

  private static final String HEADER = "c2sp.org/tlog-proof@v1";

  public InclusionProof {
    path = List.copyOf(path);
  }

  /** As it is kept in a file. */
  public String text() {
    var text = new StringBuilder(HEADER).append("\nindex ").append(index).append('\n');
    path.forEach(hash -> text.append(hash.base64()).append('\n'));
    return text.append('\n').append(note).toString();
  }

  /** Whether it proves the entry with this content. */
  public boolean proves(String content, VerifierKey key) {
    Checkpoint checkpoint = Checkpoint.open(note, key);
    return Proofs.includes(
        index, checkpoint.size(), MerkleTree.leafHash(content), path, checkpoint.root());
  }
}
