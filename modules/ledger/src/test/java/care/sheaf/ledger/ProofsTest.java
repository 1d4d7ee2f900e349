package care.sheaf.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ProofsTest {

  private static final int LARGEST = 70_000;
  private static final Trees LOG = Trees.of(LARGEST);
  private static final Hash FOREIGN = MerkleTree.leafHash("not in the log");

  @Property(tries = 200)
  void rootsAreWhatTheDefinitionSays(@ForAll @IntRange(max = 2000) int size) {
    var trees = Trees.of(size);
    Hash defined = Trees.rootByDefinition(trees.leaves);
    assertThat(trees.builder.root()).isEqualTo(defined);
    assertThat(Proofs.root(size, trees.nodes())).isEqualTo(defined);
  }

  @Property(tries = 300)
  void everyLeafIsProvedAndNoOther(
      @ForAll @IntRange(min = 1, max = LARGEST) int size, @ForAll @IntRange(min = 0) int seed) {
    long index = seed % size;
    Hash root = Proofs.root(size, nodes(size));
    List<Hash> path = Proofs.inclusion(index, size, nodes(size));
    Hash leaf = LOG.leaves.get((int) index);
    assertThat(Proofs.includes(index, size, leaf, path, root)).isTrue();
    assertThat(Proofs.includes(index, size, FOREIGN, path, root)).isFalse();
    assertThat(Proofs.includes(index + 1, size, leaf, path, root)).isFalse();
    assertThat(Proofs.includes(index, size, leaf, path, FOREIGN)).isFalse();
    damaged(path, seed)
        .forEach(other -> assertThat(Proofs.includes(index, size, leaf, other, root)).isFalse());
  }

  @Property(tries = 300)
  void everyOlderTreeIsProvedAndNoOther(
      @ForAll @IntRange(min = 1, max = LARGEST) int newer, @ForAll @IntRange(min = 0) int seed) {
    long older = 1L + seed % newer;
    Hash olderRoot = Proofs.root(older, nodes(older));
    Hash newerRoot = Proofs.root(newer, nodes(newer));
    List<Hash> proof = Proofs.consistency(older, newer, nodes(newer));
    assertThat(Proofs.consistent(older, olderRoot, newer, newerRoot, proof)).isTrue();
    assertThat(Proofs.consistent(older, FOREIGN, newer, newerRoot, proof)).isFalse();
    assertThat(Proofs.consistent(older, olderRoot, newer, FOREIGN, proof)).isFalse();
    damaged(proof, seed)
        .forEach(
            other ->
                assertThat(Proofs.consistent(older, olderRoot, newer, newerRoot, other)).isFalse());
  }

  @Property(tries = 50)
  void aTreeIsResumedFromItsTiles(
      @ForAll @IntRange(max = LARGEST - 300) int size, @ForAll @IntRange(max = 300) int more) {
    TreeBuilder resumed = TreeBuilder.resume(size, LOG.tiles());
    assertThat(resumed.root()).isEqualTo(Proofs.root(size, nodes(size)));
    LOG.leaves.subList(size, size + more).forEach(leaf -> resumed.append(leaf, tile -> {}));
    assertThat(resumed.root()).isEqualTo(Proofs.root(size + more, nodes(size + more)));
  }

  private static NodeSource nodes(long size) {
    return new TileNodes(LOG.tiles(), size);
  }

  /** The proof with one hash changed, one too many, one too few. */
  private static List<List<Hash>> damaged(List<Hash> proof, int seed) {
    var results = new ArrayList<List<Hash>>();
    var longer = new ArrayList<>(proof);
    longer.add(FOREIGN);
    results.add(longer);
    if (!proof.isEmpty()) {
      results.add(proof.subList(1, proof.size()));
      var changed = new ArrayList<>(proof);
      changed.set(seed % proof.size(), FOREIGN);
      results.add(changed);
    }
    return results;
  }
}
