package care.sheaf.fhirapi;

import ca.uhn.fhir.context.FhirContext;
import care.sheaf.kernel.Refusal;
import care.sheaf.platform.SheafConfig;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what the API can do: all and only what works. */
@ApplicationScoped
public class Conformance {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final FhirAnswers answers;
  private final SheafConfig config;
  private final FhirContext fhir;

  /** The same for everyone as long as the server runs, and open to all: written out once. */
  private byte @Nullable [] capabilities;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected Conformance() {
    this.answers = null;
    this.config = null;
    this.fhir = null;
  }

  @Inject
  public Conformance(FhirAnswers answers, SheafConfig config, FhirContext fhir) {
    this.answers = answers;
    this.config = config;
    this.fhir = fhir;
  }

  Response capabilities() {
    return answers.json(200, capabilitiesJson()).build();
  }

  private synchronized byte[] capabilitiesJson() {
    byte[] known = capabilities;
    if (known == null) {
      var statement = Capabilities.of(config.publicUrl() + "/fhir");
      known =
          fhir.newJsonParser().encodeResourceToString(statement).getBytes(StandardCharsets.UTF_8);
      capabilities = known;
    }
    return known;
  }

  Response operation(String id) {
    return answers.ok(
        Operations.all(config.publicUrl() + "/fhir").stream()
            .filter(operation -> operation.getIdElement().getIdPart().equals(id))
            .findFirst()
            .orElseThrow(() -> Refusal.notFound().asException()));
  }

  /** SMART App Launch 2.2, "Conformance": where to get a token, and what may be asked for. */
  Response smartConfiguration() {
    URI issuer = config.issuer();
    String endpoints = issuer + "/protocol/openid-connect/";
    ObjectNode smart = JSON.createObjectNode();
    smart.put("issuer", issuer.toString());
    smart.put("jwks_uri", endpoints + "certs");
    smart.put("authorization_endpoint", endpoints + "auth");
    smart.put("token_endpoint", endpoints + "token");
    add(smart, "token_endpoint_auth_methods_supported", List.of("private_key_jwt"));
    add(
        smart,
        "token_endpoint_auth_signing_alg_values_supported",
        List.of("RS384", "ES384", "RS512"));
    add(smart, "grant_types_supported", List.of("authorization_code", "client_credentials"));
    add(smart, "response_types_supported", List.of("code"));
    add(smart, "code_challenge_methods_supported", List.of("S256"));
    add(smart, "scopes_supported", List.of("openid", "system/*.cruds", "user/*.cruds"));
    add(
        smart,
        "capabilities",
        List.of("client-confidential-asymmetric", "permission-v2", "permission-user"));
    return Response.ok(smart.toString().getBytes(StandardCharsets.UTF_8))
        .header("Content-Type", "application/json; charset=utf-8")
        .build();
  }

  private static void add(ObjectNode node, String field, List<String> values) {
    var array = node.putArray(field);
    values.forEach(array::add);
  }
}
