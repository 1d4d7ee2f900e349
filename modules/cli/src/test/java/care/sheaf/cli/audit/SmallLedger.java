package care.sheaf.cli.audit;

import care.sheaf.db.TestDatabase;
import care.sheaf.ledger.CanonicalJson;
import care.sheaf.ledger.Checkpoint;
import care.sheaf.ledger.Hash;
import care.sheaf.ledger.MerkleTree;
import care.sheaf.ledger.Seals;
import care.sheaf.ledger.SigningKey;
import care.sheaf.ledger.Tile;
import care.sheaf.ledger.TreeBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.postgresql.ds.PGSimpleDataSource;

/** An installation's state folder over the test database, with a signed ledger in it. */
final class SmallLedger {

  private static final byte[] SEAL_KEY = new byte[32];

  final Path home;
  final SigningKey signingKey;
  private final UUID node = UUID.randomUUID();
  private final TreeBuilder tree = new TreeBuilder();
  private final Mac mac;

  SmallLedger(Path home) throws IOException, GeneralSecurityException {
    this.home = home;
    Files.createDirectories(home.resolve("keys"));
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    signingKey = new SigningKey(Checkpoint.ORIGIN, pair.getPrivate());
    Files.writeString(
        home.resolve("keys/ledger-signing.key"),
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----\n");
    Files.writeString(
        home.resolve("keys/ledger-mac.key"), Base64.getEncoder().encodeToString(SEAL_KEY) + "\n");
    mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SEAL_KEY, "HmacSHA256"));
    Files.writeString(
        home.resolve("connection.env"),
        "SHEAF_DATABASE_URL="
            + ((PGSimpleDataSource) TestDatabase.asApp()).getUrl()
            + "\nSHEAF_APP_USER=sheaf_app\nSHEAF_APP_PASSWORD=app\n");
  }

  /** Appends entries and signs, as the server does; returns the signed checkpoint. */
  String append(int entries) throws SQLException {
    List<UUID> ids = new ArrayList<>();
    List<byte[]> leaves = new ArrayList<>();
    List<byte[]> seals = new ArrayList<>();
    List<Tile> tiles = new ArrayList<>();
    long first = tree.size();
    try (Connection connection = TestDatabase.asApp().getConnection()) {
      for (int entry = 0; entry < entries; entry++) {
        UUID id = UUID.randomUUID();
        String content = content(id, tree.size());
        insert(connection, id, content);
        Hash leaf = MerkleTree.leafHash(content);
        ids.add(id);
        leaves.add(leaf.bytes());
        seals.add(Seals.ofPlace(mac, tree.size(), leaf));
        tree.append(leaf, tiles::add);
      }
      number(connection, first, ids, leaves, seals, tiles);
      return sign(connection);
    }
  }

  private String content(UUID id, long counter) {
    return CanonicalJson.write(
        Map.of(
            "id",
            id.toString(),
            "event",
            "record.viewed",
            "recorded",
            "2026-11-22T10:00:00Z",
            "node",
            node.toString(),
            "counter",
            counter,
            "settled",
            counter));
  }

  private void insert(Connection connection, UUID id, String content) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into audit.pending (id, content, mac) values (?, ?, ?)")) {
      insert.setObject(1, id);
      insert.setString(2, content);
      insert.setBytes(3, Seals.ofContent(mac, content));
      insert.executeUpdate();
    }
  }

  private static void number(
      Connection connection,
      long first,
      List<UUID> ids,
      List<byte[]> leaves,
      List<byte[]> seals,
      List<Tile> tiles)
      throws SQLException {
    try (PreparedStatement call =
        connection.prepareStatement("select audit.number(?, ?, ?, ?, ?, ?, ?, ?)")) {
      call.setLong(1, first);
      call.setArray(2, connection.createArrayOf("uuid", ids.toArray()));
      call.setArray(3, connection.createArrayOf("bytea", leaves.toArray(byte[][]::new)));
      call.setArray(4, connection.createArrayOf("bytea", seals.toArray(byte[][]::new)));
      call.setArray(
          5,
          connection.createArrayOf(
              "int2", tiles.stream().map(tile -> (short) tile.level()).toArray()));
      call.setArray(6, connection.createArrayOf("int8", tiles.stream().map(Tile::index).toArray()));
      call.setArray(
          7,
          connection.createArrayOf(
              "bytea", tiles.stream().map(tile -> tile.root().bytes()).toArray(byte[][]::new)));
      call.setArray(
          8,
          connection.createArrayOf(
              "bytea", tiles.stream().map(Tile::bytes).toArray(byte[][]::new)));
      call.executeQuery().close();
    }
  }

  private String sign(Connection connection) throws SQLException {
    String note = new Checkpoint(Checkpoint.ORIGIN, tree.size(), tree.root()).sign(signingKey);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into audit.checkpoint (size, note, signed) values (?, ?, now())")) {
      insert.setLong(1, tree.size());
      insert.setString(2, note);
      insert.executeUpdate();
    }
    return note;
  }
}
