package care.sheaf.audit;

import care.sheaf.ledger.Checkpoint;
import care.sheaf.ledger.Hash;
import care.sheaf.ledger.MerkleTree;
import care.sheaf.ledger.Proofs;
import care.sheaf.ledger.Seals;
import care.sheaf.ledger.SigningKey;
import care.sheaf.ledger.TileNodes;
import care.sheaf.ledger.TreeBuilder;
import care.sheaf.ledger.database.DatabaseTiles;
import care.sheaf.platform.KeyRing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Numbers what was committed, and signs the tree's head. Every node has one and calls it every
 * quarter of a second; the database lets one number at a time. Each step is one statement, which
 * commits by itself: run it where no transaction is.
 */
@ApplicationScoped
class Sequencer {

  private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);
  private static final int BATCH = 4096;

  /** Between two signatures under load; far below the ten seconds that are promised. */
  private static final Duration BETWEEN_CHECKPOINTS = Duration.ofSeconds(2);

  private final Jdbi jdbi;
  private final KeyRing keys;
  private final Clock clock;
  private @Nullable TreeBuilder tree;
  private @Nullable Mac mac;
  private @Nullable SigningKey signingKey;
  private Instant lastSigned = Instant.EPOCH;

  @Inject
  Sequencer(Jdbi jdbi, KeyRing keys, Clock clock) {
    this.jdbi = jdbi;
    this.keys = keys;
    this.clock = clock;
  }

  /** For the container's proxy only. */
  @SuppressWarnings("NullAway")
  protected Sequencer() {
    this.jdbi = null;
    this.keys = null;
    this.clock = null;
  }

  private record PendingRow(UUID id, String content, byte[] mac) {}

  private record Heads(long size, long signed) {}

  /**
   * Numbers all that is pending, then signs if something is new.
   *
   * @throws IllegalStateException when the log is not what was signed before; nothing is signed
   */
  public synchronized void run() {
    jdbi.useHandle(
        handle -> {
          numberAll(handle);
          signIfDue(handle, BETWEEN_CHECKPOINTS);
        });
  }

  /** Numbers and signs all that is pending, without waiting for the next signature's time. */
  public synchronized void finish() {
    jdbi.useHandle(
        handle -> {
          numberAll(handle);
          signIfDue(handle, Duration.ZERO);
        });
  }

  private void numberAll(Handle handle) {
    List<PendingRow> rows = pending(handle);
    while (!rows.isEmpty()) {
      number(handle, rows);
      rows = rows.size() < BATCH ? List.of() : pending(handle);
    }
  }

  private static List<PendingRow> pending(Handle handle) {
    return handle
        .createQuery("select id, content, mac from audit.pending order by id limit " + BATCH)
        .map(
            (row, context) ->
                new PendingRow(
                    row.getObject("id", UUID.class), row.getString("content"), row.getBytes("mac")))
        .list();
  }

  private void number(Handle handle, List<PendingRow> rows) {
    TreeBuilder grown = treeOf(handle, heads(handle)).copy();
    var batch = new NumberedBatch(grown.size());
    for (PendingRow row : rows) {
      Hash leaf = MerkleTree.leafHash(row.content());
      warnUnlessSealed(row);
      batch.add(row.id(), leaf, Seals.ofPlace(mac(), grown.size(), leaf));
      grown.append(leaf, batch::add);
    }
    // When another sequencer was quicker, its tree is read again next time.
    tree = batch.store(handle) ? grown : null;
  }

  /** It is numbered all the same: evidence is kept, and the verifier finds it. */
  private void warnUnlessSealed(PendingRow row) {
    if (!MessageDigest.isEqual(Seals.ofContent(mac(), row.content()), row.mac())) {
      LOG.error("Ledger entry {} was changed before it was numbered. Run audit verify.", row.id());
    }
  }

  private void signIfDue(Handle handle, Duration pause) {
    Heads heads = heads(handle);
    Instant now = clock.instant();
    if (heads.size() == heads.signed() || now.isBefore(lastSigned.plus(pause))) {
      return;
    }
    TreeBuilder signed = treeOf(handle, heads);
    var checkpoint = new Checkpoint(Checkpoint.ORIGIN, signed.size(), signed.root());
    handle
        .createUpdate(
            "insert into audit.checkpoint (size, note, signed) values (:size, :note, :signed)"
                + " on conflict do nothing")
        .bind("size", checkpoint.size())
        .bind("note", checkpoint.sign(signingKey()))
        .bind("signed", now.atOffset(ZoneOffset.UTC))
        .execute();
    lastSigned = now;
  }

  private static Heads heads(Handle handle) {
    return handle
        .createQuery(
            "select (select coalesce(max(seq) + 1, 0) from audit.entry) as size,"
                + " (select coalesce(max(size), 0) from audit.checkpoint) as signed")
        .map((row, context) -> new Heads(row.getLong("size"), row.getLong("signed")))
        .one();
  }

  private TreeBuilder treeOf(Handle handle, Heads heads) {
    TreeBuilder known = tree;
    if (known != null && known.size() == heads.size()) {
      return known;
    }
    if (heads.size() < heads.signed()) {
      throw new IllegalStateException("the ledger is shorter than what was signed");
    }
    var tiles = new DatabaseTiles(handle.getConnection());
    checkAgainstLastCheckpoint(handle, tiles);
    TreeBuilder read = TreeBuilder.resume(heads.size(), tiles);
    tree = read;
    return read;
  }

  /** A log that was altered while nobody watched must not be signed anew. */
  private void checkAgainstLastCheckpoint(Handle handle, DatabaseTiles tiles) {
    Optional<String> note =
        handle
            .createQuery("select note from audit.checkpoint order by size desc limit 1")
            .mapTo(String.class)
            .findOne();
    if (note.isEmpty()) {
      return;
    }
    Checkpoint last = Checkpoint.open(note.get(), signingKey().verifierKey());
    if (!Proofs.root(last.size(), new TileNodes(tiles, last.size())).equals(last.root())) {
      throw new IllegalStateException("the ledger is not what was signed; run audit verify");
    }
  }

  private Mac mac() {
    Mac known = mac;
    if (known == null) {
      known = keys.ledgerMac();
      mac = known;
    }
    return known;
  }

  private SigningKey signingKey() {
    SigningKey known = signingKey;
    if (known == null) {
      known = new SigningKey(Checkpoint.ORIGIN, keys.ledgerSigningKey());
      signingKey = known;
    }
    return known;
  }
}
