package care.sheaf.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SignedCheckpointTest {

  /** The example of golang.org/x/mod/sumdb/note, which defined the format. */
  private static final String KNOWN_VKEY =
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

  private static final String KNOWN_NOTE =
      """
      If you think cryptography is the answer to your problem,
      then you don't know what your problem is.

      \u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
      """;

  private static final Checkpoint CHECKPOINT =
      new Checkpoint("sheaf.care/ledger", 42, MerkleTree.emptyRoot());

  @Test
  void readsTheNoteThatDefinedTheFormat() {
    VerifierKey key = VerifierKey.parse(KNOWN_VKEY);
    assertThat(key.vkey()).isEqualTo(KNOWN_VKEY);
    assertThat(SignedNote.open(KNOWN_NOTE, key)).endsWith("what your problem is.\n");
    assertThatThrownBy(() -> SignedNote.open(KNOWN_NOTE.replace("answer", "cause"), key))
        .hasMessageContaining("not signed by PeterNeumann");
  }

  @Test
  void derivesThePublicKeyOfRfc8032() throws GeneralSecurityException {
    byte[] pkcs8 =
        HexFormat.of()
            .parseHex(
                "302e020100300506032b657004220420"
                    + "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
    PrivateKey key =
        KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    byte[] expected =
        HexFormat.of().parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    assertThat(new SigningKey("test", key).verifierKey().vkey())
        .isEqualTo(new VerifierKey("test", expected).vkey());
  }

  @Test
  void aSignedCheckpointIsReadBack() throws GeneralSecurityException {
    SigningKey key = newKey("sheaf.care/ledger");
    String note = CHECKPOINT.sign(key);
    VerifierKey verifier = VerifierKey.parse(key.verifierKey().vkey());
    assertThat(note).startsWith("sheaf.care/ledger\n42\n" + CHECKPOINT.root().base64() + "\n\n");
    assertThat(Checkpoint.open(note, verifier)).isEqualTo(CHECKPOINT);
  }

  @Test
  void anyChangeOfASignedCheckpointIsFound() throws GeneralSecurityException {
    SigningKey key = newKey("sheaf.care/ledger");
    String note = CHECKPOINT.sign(key);
    assertThatThrownBy(() -> Checkpoint.open(note.replace("\n42\n", "\n41\n"), key.verifierKey()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Checkpoint.open(note, newKey("sheaf.care/ledger").verifierKey()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                Checkpoint.open(
                    new Checkpoint("another/log", 42, MerkleTree.emptyRoot()).sign(key),
                    key.verifierKey()))
        .hasMessageContaining("another log");
  }

  private static SigningKey newKey(String name) throws GeneralSecurityException {
    return new SigningKey(
        name, KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate());
  }
}
