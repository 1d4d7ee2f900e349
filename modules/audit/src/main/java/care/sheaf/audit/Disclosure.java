package care.sheaf.audit;

import care.sheaf.ledger.CanonicalJson;
import care.sheaf.ledger.Hash;
import care.sheaf.ledger.MerkleTree;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.TreeSet;

/**
 * The set of entries that one answer disclosed.
 *
 * @param hash SHA-256 of {@code entries}
 * @param count how many different entries
 * @param entries a sorted JSON array of versioned references
 */
record Disclosure(Hash hash, int count, String entries) {

  static Disclosure of(Collection<String> references) {
    var sorted = new TreeSet<>(references);
    String entries = CanonicalJson.write(sorted);
    Hash hash = MerkleTree.sha256(entries.getBytes(StandardCharsets.UTF_8));
    return new Disclosure(hash, sorted.size(), entries);
  }
}
