package care.sheaf.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a whole log in one pass: every entry's hash, order, seals and counts, and the tree's
 * root at every signed checkpoint. The checks of an entry by itself run in parallel.
 */
public final class LogVerifier {

  private static final int BATCH = 4096;

  private final VerifierKey key;
  private final Optional<Supplier<Mac>> sealKey;
  private final Optional<String> olderCheckpoint;

  /**
   * Makes a verifier.
   *
   * @param key checks the checkpoints' signatures
   * @param sealKey gives fresh MACs under the seal key, for those who hold it
   * @param olderCheckpoint a signed checkpoint that was kept elsewhere, which the log must continue
   */
  public LogVerifier(
      VerifierKey key, Optional<Supplier<Mac>> sealKey, Optional<String> olderCheckpoint) {
    this.key = key;
    this.sealKey = sealKey;
    this.olderCheckpoint = olderCheckpoint;
  }

  public Verification verify(LogSource log) {
    var run = new Run(log);
    try {
      run.verify();
    } catch (BadEntry bad) {
      return run.result(Optional.of(bad.finding));
    }
    return run.result(Optional.empty());
  }

  /** Ends the pass at the first bad entry. */
  private static final class BadEntry extends RuntimeException {

    final String finding;

    BadEntry(String finding) {
      super(finding, null, false, false);
      this.finding = finding;
    }
  }

  private static BadEntry bad(long sequence, String reason) {
    return new BadEntry("entry " + sequence + ": " + reason);
  }

  /** An entry after the checks that need no other entry. */
  private record Checked(
      StoredEntry entry, Hash leaf, @Nullable EntryFacts facts, @Nullable String problem) {}

  private final class Run {

    private final LogSource log;
    private final TreeBuilder tree = new TreeBuilder();
    private final StreamCounts counts = new StreamCounts();
    private final TreeMap<Long, Hash> signedRoots = new TreeMap<>();
    private final Set<String> goodSets = new HashSet<>();
    private final List<String> remarks = new ArrayList<>();
    private final List<StoredEntry> batch = new ArrayList<>(BATCH);
    private final ThreadLocal<Mac> macs =
        ThreadLocal.withInitial(() -> sealKey.orElseThrow().get());
    private int checkpointsMet;
    private long lastMet;
    private long pending;

    Run(LogSource log) {
      this.log = log;
    }

    void verify() {
      readCheckpoints();
      log.forEachDisclosure(this::readSet);
      log.forEachEntry(this::collect);
      checkBatch();
      checkNothingSignedIsMissing();
      log.forEachPending(this::checkPending);
      checkCounts();
    }

    Verification result(Optional<String> firstBad) {
      if (sealKey.isEmpty()) {
        remarks.add("Seals were not checked: that needs the seal key.");
      }
      return new Verification(tree.size(), pending, checkpointsMet, tree.root(), firstBad, remarks);
    }

    private void readCheckpoints() {
      List<LogSource.StoredCheckpoint> stored = log.checkpoints();
      List<Optional<Checkpoint>> opened =
          stored.parallelStream().map(checkpoint -> open(checkpoint.note())).toList();
      for (int index = 0; index < stored.size(); index++) {
        long size = stored.get(index).size();
        Checkpoint checkpoint =
            opened
                .get(index)
                .filter(genuine -> genuine.size() == size)
                .orElseThrow(() -> new BadEntry("checkpoint " + size + ": is not signed by us"));
        signedRoots.put(size, checkpoint.root());
      }
      olderCheckpoint.ifPresent(this::readOlderCheckpoint);
    }

    private void readOlderCheckpoint(String note) {
      Checkpoint older =
          open(note)
              .orElseThrow(() -> new BadEntry("the given checkpoint is not signed by this key"));
      Hash signed = signedRoots.putIfAbsent(older.size(), older.root());
      if (signed != null && !signed.equals(older.root())) {
        throw new BadEntry(
            "checkpoint " + older.size() + ": differs from the given one of the same size");
      }
    }

    private Optional<Checkpoint> open(String note) {
      try {
        return Optional.of(Checkpoint.open(note, key));
      } catch (IllegalArgumentException notGenuine) {
        return Optional.empty();
      }
    }

    private void readSet(LogSource.StoredDisclosure set) {
      Hash actual = MerkleTree.sha256(set.entries().getBytes(StandardCharsets.UTF_8));
      if (Arrays.equals(actual.raw(), set.hash())) {
        goodSets.add(actual.hex());
      }
    }

    private void collect(StoredEntry entry) {
      batch.add(entry);
      if (batch.size() == BATCH) {
        checkBatch();
      }
    }

    private void checkBatch() {
      List<Checked> checked =
          IntStream.range(0, batch.size())
              .parallel()
              .mapToObj(index -> checkAlone(batch.get(index)))
              .toList();
      batch.clear();
      checked.forEach(this::checkInOrder);
    }

    private Checked checkAlone(StoredEntry entry) {
      Hash leaf = MerkleTree.leafHash(entry.content());
      if (!Arrays.equals(leaf.raw(), entry.leafHash())) {
        return new Checked(entry, leaf, null, "its content and its leaf hash do not fit");
      }
      if (sealKey.isPresent()) {
        Mac mac = macs.get();
        if (!Arrays.equals(Seals.ofPlace(mac, entry.sequence(), leaf), entry.seal())) {
          return new Checked(
              entry, leaf, null, "is not what was numbered here: changed, moved or inserted");
        }
        if (!Arrays.equals(Seals.ofContent(mac, entry.content()), entry.mac())) {
          return new Checked(entry, leaf, null, "was changed or inserted before it was numbered");
        }
      }
      return EntryFacts.of(entry.content())
          .map(facts -> new Checked(entry, leaf, facts, problemOf(facts, entry)))
          .orElseGet(() -> new Checked(entry, leaf, null, "its content is not an entry's"));
    }

    private @Nullable String problemOf(EntryFacts facts, StoredEntry entry) {
      StoredEntry.Lookup lookup = entry.lookup();
      if (lookup != null && !lookup.equals(new StoredEntry.Lookup(facts.id(), facts.person()))) {
        return "is filed under another id or person than its content says";
      }
      if (facts.disclosed() != null && !goodSets.contains(facts.disclosed())) {
        return "the set of entries that it disclosed is missing or was changed";
      }
      return null;
    }

    private void checkInOrder(Checked checked) {
      long expected = tree.size();
      long sequence = checked.entry().sequence();
      if (sequence > expected) {
        throw bad(expected, "is missing");
      }
      if (sequence < expected) {
        throw bad(sequence, "the number is there twice");
      }
      if (checked.problem() != null) {
        throw bad(sequence, checked.problem());
      }
      if (checked.facts() != null && !counts.add(checked.facts())) {
        throw bad(sequence, "repeats an earlier entry");
      }
      tree.append(checked.leaf(), this::checkTile);
      checkCheckpoint();
    }

    private void checkTile(Tile tile) {
      log.tiles().ifPresent(tiles -> checkTile(tile, tiles));
    }

    private void checkTile(Tile tile, TileReader tiles) {
      long first = tile.index() << (Tile.HEIGHT * (tile.level() + 1));
      OptionalInt wrong;
      try {
        Tile stored = tiles.read(tile.level(), tile.index(), Tile.WIDTH);
        wrong =
            IntStream.range(0, Tile.WIDTH)
                .filter(place -> !stored.hashes().get(place).equals(tile.hashes().get(place)))
                .findFirst();
      } catch (IllegalStateException | IllegalArgumentException unreadable) {
        wrong = OptionalInt.of(0);
      }
      if (wrong.isPresent()) {
        throw bad(
            first + ((long) wrong.getAsInt() << (Tile.HEIGHT * tile.level())),
            "does not fit the stored tile " + tile.path());
      }
    }

    private void checkCheckpoint() {
      Hash signed = signedRoots.get(tree.size());
      if (signed == null) {
        return;
      }
      if (!signed.equals(tree.root())) {
        throw bad(
            lastMet,
            "it or one up to entry "
                + (tree.size() - 1)
                + " is not what the checkpoint of size "
                + tree.size()
                + " signed");
      }
      checkpointsMet++;
      lastMet = tree.size();
    }

    private void checkNothingSignedIsMissing() {
      Map.Entry<Long, Hash> beyond = signedRoots.higherEntry(tree.size());
      if (beyond != null) {
        throw bad(tree.size(), "is missing; the checkpoint of size " + beyond.getKey() + " has it");
      }
      if (tree.size() > lastMet) {
        remarks.add((tree.size() - lastMet) + " entries are newer than the last checkpoint.");
      }
    }

    private void checkPending(StoredEntry entry) {
      pending++;
      Optional<EntryFacts> facts = EntryFacts.of(entry.content());
      boolean sealed =
          sealKey.isEmpty()
              || Arrays.equals(Seals.ofContent(macs.get(), entry.content()), entry.mac());
      if (facts.isEmpty() || !sealed) {
        throw new BadEntry("a pending entry: was changed or inserted");
      }
      if (!counts.add(facts.get())) {
        throw new BadEntry("a pending entry: repeats an earlier entry");
      }
    }

    private void checkCounts() {
      Map<String, Long> missing = counts.missing();
      if (!missing.isEmpty()) {
        throw firstClaim(missing);
      }
      if (counts.unaccounted() > 0) {
        remarks.add(
            counts.unaccounted()
                + " counts are open: transactions that still run, or that a crash cut off.");
      }
    }

    /** The first entry which says that a missing one was committed before it. */
    private BadEntry firstClaim(Map<String, Long> missing) {
      var claims = new ArrayList<BadEntry>();
      log.forEachEntry(
          entry -> {
            if (claims.isEmpty()) {
              EntryFacts.of(entry.content())
                  .filter(facts -> facts.settled() > missing.getOrDefault(facts.node(), 1L << 62))
                  .ifPresent(facts -> claims.add(claim(entry.sequence(), facts, missing)));
            }
          });
      return claims.isEmpty()
          ? new BadEntry("a pending entry: one before it was removed before it was numbered")
          : claims.get(0);
    }

    private BadEntry claim(long sequence, EntryFacts facts, Map<String, Long> missing) {
      return bad(
          sequence,
          "one written before it was removed before it was numbered (count "
              + missing.get(facts.node())
              + " of server run "
              + facts.node()
              + ")");
    }
  }
}
