package care.sheaf.audit;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.kernel.PersonId;
import care.sheaf.ledger.Checkpoint;
import care.sheaf.ledger.MerkleTree;
import care.sheaf.ledger.Proofs;
import care.sheaf.ledger.SigningKey;
import care.sheaf.ledger.TileNodes;
import care.sheaf.ledger.TreeBuilder;
import care.sheaf.ledger.database.DatabaseTiles;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SequencerTest {

  private final TestLedger test = new TestLedger();
  private final PersonId person = PersonId.random();
  private final DatabaseLedgerReader reader = new DatabaseLedgerReader(test.jdbi);

  @Test
  void numbersWithoutGapsAndSignsTheRootOverAllEntries() {
    for (int view = 0; view < 600; view++) {
      test.ledger.append(TestLedger.viewOf(person));
    }
    test.sequencer().finish();
    var tree = new TreeBuilder();
    List<String> contents =
        test.jdbi.withHandle(
            handle ->
                handle
                    .createQuery("select content from audit.entry order by seq")
                    .mapTo(String.class)
                    .list());
    contents.forEach(content -> tree.append(MerkleTree.leafHash(content), tile -> {}));
    assertThat(lastCheckpoint())
        .isEqualTo(new Checkpoint(Checkpoint.ORIGIN, contents.size(), tree.root()));
    assertThat(contents).hasSizeGreaterThanOrEqualTo(600);
  }

  @Test
  void anotherSequencerGoesOnWhereTheFirstStopped() {
    test.ledger.append(TestLedger.viewOf(person));
    test.sequencer().finish();
    Checkpoint before = lastCheckpoint();
    for (int view = 0; view < 300; view++) {
      test.ledger.append(TestLedger.viewOf(person));
    }
    test.sequencer().finish();
    Checkpoint after = lastCheckpoint();
    test.jdbi.useHandle(
        handle -> {
          var nodes = new TileNodes(new DatabaseTiles(handle.getConnection()), after.size());
          assertThat(after.size()).isEqualTo(before.size() + 300);
          assertThat(
                  Proofs.consistent(
                      before.size(),
                      before.root(),
                      after.size(),
                      after.root(),
                      Proofs.consistency(before.size(), after.size(), nodes)))
              .isTrue();
        });
  }

  @Test
  void readsBackNewestFirstWhetherNumberedOrNot() {
    var first = test.ledger.append(TestLedger.viewOf(person));
    test.sequencer().finish();
    var second = test.ledger.append(TestLedger.viewOf(person));
    List<LedgerEntry> entries = reader.about(Set.of(person, PersonId.random()), 10);
    assertThat(entries).extracting(LedgerEntry::id).containsExactly(second, first);
    assertThat(entries.get(0).sequence()).isEmpty();
    assertThat(entries.get(1).sequence()).isPresent();
    assertThat(reader.about(Set.of(person), 1)).extracting(LedgerEntry::id).containsExactly(second);
  }

  private Checkpoint lastCheckpoint() {
    String note =
        test.jdbi.withHandle(
            handle ->
                handle
                    .createQuery("select note from audit.checkpoint order by size desc limit 1")
                    .mapTo(String.class)
                    .one());
    var key = new SigningKey(Checkpoint.ORIGIN, TestLedger.KEYS.ledgerSigningKey());
    return Checkpoint.open(note, key.verifierKey());
  }
}
