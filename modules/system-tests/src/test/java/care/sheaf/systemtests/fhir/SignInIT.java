package care.sheaf.systemtests.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.systemtests.FhirCaller;
import care.sheaf.systemtests.FhirCaller.Answer;
import care.sheaf.systemtests.SystemTest;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SignInIT extends SystemTest {

  @Test
  void metadataAndSmartConfigurationAreOpen() {
    FhirCaller anyone = FhirCaller.with(system, "");
    assertThat(anyone.get("/metadata").requireStatus(200).json().path("resourceType").asText())
        .isEqualTo("CapabilityStatement");
    assertThat(
            anyone
                .get("/.well-known/smart-configuration")
                .requireStatus(200)
                .json()
                .path("token_endpoint")
                .asText())
        .startsWith(system.issuer().toString());
  }

  @Test
  void withoutATokenNothingElseOpens() {
    assertUnauthenticated(FhirCaller.with(system, "").get("/Patient/abc"));
    assertUnauthenticated(FhirCaller.with(system, "").post("", "{}"));
  }

  @Test
  void aTokenThatIsNoneIsRefused() {
    assertUnauthenticated(FhirCaller.with(system, "rubbish").get("/Patient/abc"));
  }

  @Test
  void aTokenWhoseSignatureWasAlteredIsRefused() {
    String token = signIns.client("z99001-gp");
    String altered = token.substring(0, token.length() - 6) + "AAAAAA";
    assertUnauthenticated(FhirCaller.with(system, altered).get("/Patient/abc"));
  }

  @Test
  void aTokenSignedByAnotherKeyIsRefused() throws Exception {
    SignedJWT real = SignedJWT.parse(signIns.client("z99001-gp"));
    RSAKey key = new RSAKeyGenerator(2048).keyID(real.getHeader().getKeyID()).generate();
    var header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .type(real.getHeader().getType())
            .keyID(key.getKeyID())
            .build();
    var forged = new SignedJWT(header, real.getJWTClaimsSet());
    forged.sign(new RSASSASigner(key));
    assertUnauthenticated(FhirCaller.with(system, forged.serialize()).get("/Patient/abc"));
  }

  @Test
  void anUnsignedTokenIsRefused() throws Exception {
    String claims = SignedJWT.parse(signIns.client("z99001-gp")).getJWTClaimsSet().toString();
    var encoder = Base64.getUrlEncoder().withoutPadding();
    String unsigned =
        encoder.encodeToString(
                "{\"alg\":\"none\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8))
            + "."
            + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8))
            + ".";
    assertUnauthenticated(FhirCaller.with(system, unsigned).get("/Patient/abc"));
  }

  @Test
  void anApplicationThatIsNotRegisteredIsForbidden() {
    as("unknown-app").get("/Patient/abc").requireStatus(403);
    as("unknown-app")
        .post("", "{\"resourceType\":\"Bundle\",\"type\":\"transaction\"}")
        .requireStatus(403);
  }

  @Test
  void someoneWithoutARoleIsForbidden() {
    asUser("sam.pike").get("/Patient?family=Hill&birthdate=1948-03-14").requireStatus(403);
  }

  @Test
  void someoneWithTwoRolesIsAskedToChoose() {
    Answer answer =
        asUser("lena.voss").get("/Patient?family=Hill&birthdate=1948-03-14").requireStatus(403);
    assertThat(answer.text()).contains("Choose one");
  }

  @Test
  void theCommandLinePrintsATokenThatWorks() {
    String token = system.command("token", "--client", "z99001-gp").requireExit(0).output();
    assertThat(token.strip()).doesNotContain("\n").contains(".");
    FhirCaller.with(system, token.strip()).get("/Organization?_id=x").requireStatus(200);

    String nurse =
        system
            .command("token", "--user", "lena.voss", "--role", "R8001@RZA")
            .requireExit(0)
            .output();
    FhirCaller.with(system, nurse.strip())
        .get("/Patient?family=Hill&birthdate=1948-03-14")
        .requireStatus(200);
  }

  @Test
  void aSuspendedUserGetsNoToken() {
    assertThat(system.command("token", "--user", "joan.hart").exit()).isEqualTo(1);
  }

  private static void assertUnauthenticated(Answer answer) {
    answer.requireStatus(401);
    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    assertThat(answer.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
  }
}
