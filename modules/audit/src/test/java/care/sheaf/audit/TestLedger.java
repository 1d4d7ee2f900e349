package care.sheaf.audit;

import care.sheaf.db.TestDatabase;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.Actor;
import care.sheaf.kernel.CorrelationId;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.Purpose;
import care.sheaf.kernel.RoleCode;
import care.sheaf.platform.KeyRing;
import care.sheaf.platform.PlatformResources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The ledger of the test database, as the server would have it, and what tests do with it. */
final class TestLedger {

  /** One for all tests of the JVM, as the log is. */
  static final KeyRing KEYS = new KeyRing(newKeys());

  final CallersTransaction transaction = new CallersTransaction(TestDatabase.asApp());
  final Jdbi jdbi = PlatformResources.jdbiOver(transaction);
  final DatabaseLedger ledger =
      new DatabaseLedger(jdbi, NamesOnly.register(), KEYS, Clock.systemUTC(), transaction);

  /** A sequencer that has read nothing yet, as after a start. */
  Sequencer sequencer() {
    return new Sequencer(jdbi, KEYS, Clock.systemUTC());
  }

  static AuditRecord viewOf(PersonId person, String... disclosed) {
    return new AuditRecord(
        consultant(),
        AuditRecord.Action.READ,
        "record.viewed",
        Optional.of(person),
        Optional.of(UUID.randomUUID()),
        List.of(disclosed),
        Optional.empty(),
        Map.of("entries", String.valueOf(disclosed.length)));
  }

  static AccessContext consultant() {
    return new AccessContext(
        new Actor.Staff("u-1", "Ravi Shah", new RoleCode("R8000"), Optional.empty()),
        Optional.of(new OdsCode("RZA")),
        "portal",
        Optional.empty(),
        Set.of("user/*.rs"),
        Purpose.TREATMENT,
        UUID.randomUUID(),
        CorrelationId.random(),
        "192.0.2.7");
  }

  private static Path newKeys() {
    try {
      Path directory = Files.createTempDirectory("ledger-keys");
      byte[] macKey = new byte[32];
      macKey[0] = 42;
      Files.writeString(
          directory.resolve("ledger-mac.key"), Base64.getEncoder().encodeToString(macKey));
      byte[] signingKey =
          KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate().getEncoded();
      Files.writeString(
          directory.resolve("ledger-signing.key"),
          "-----BEGIN PRIVATE KEY-----\n"
              + Base64.getMimeEncoder().encodeToString(signingKey)
              + "\n-----END PRIVATE KEY-----\n");
      return directory;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
