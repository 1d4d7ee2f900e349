package care.sheaf.audit;

import care.sheaf.ledger.CanonicalJson;
import care.sheaf.ledger.Hash;
import care.sheaf.ledger.MerkleTree;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * The set of entries that one answer disclosed, in the form in which the ledger keeps it. Whoever
 * gives the same answer again can use it again.
 *
 * @param references versioned references ({@code Observation/abc/_history/2}), sorted, each once
 * @param entries the same as a JSON array
 * @param hash SHA-256 of {@code entries}
 */
public record Disclosure(List<String> references, String entries, Hash hash) {

  /** Nothing was disclosed. */
  public static final Disclosure NOTHING = of(List.of());

  public Disclosure {
    references = List.copyOf(references);
  }

  public static Disclosure of(Collection<String> references) {
    var sorted = new TreeSet<>(references);
    String entries = CanonicalJson.write(sorted);
    Hash hash = MerkleTree.sha256(entries.getBytes(StandardCharsets.UTF_8));
    return new Disclosure(List.copyOf(sorted), entries, hash);
  }

  public boolean isNothing() {
    return references.isEmpty();
  }

  int count() {
    return references.size();
  }
}
