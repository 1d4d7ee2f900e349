package care.sheaf.cli.realm;

import care.sheaf.cli.realm.RealmFiles.RealmClient;
import care.sheaf.estate.GraceHill;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The realm as Keycloak imports it: the readable template, with scopes, clients and sign-ins added.
 * The same files and keys always give the same text.
 */
public final class RealmDocument {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final RealmFiles files;
  private final ClientKeys keys;
  private final String portal;

  /**
   * @param portal the portal's address, to which people come back after signing in
   */
  public RealmDocument(RealmFiles files, ClientKeys keys, String portal) {
    this.files = files;
    this.keys = keys;
    this.portal = portal;
  }

  /** As JSON. */
  public String json() {
    ObjectNode realm = files.template().deepCopy();
    ArrayNode scopes = realm.putArray("clientScopes");
    scopes.add(Scopes.sheaf());
    for (String name : scopeNames()) {
      scopes.add(Scopes.plain(name));
    }
    files.signIns().stream()
        .flatMap(person -> person.roles().stream())
        .forEach(role -> scopes.add(Scopes.role(role.personRole())));
    ArrayNode clients = realm.putArray("clients");
    files.clients().forEach(client -> clients.add(client(client)));
    ArrayNode users = realm.putArray("users");
    files.signIns().forEach(person -> users.add(user(person)));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(realm);
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("the realm could not be written", failure);
    }
  }

  private Set<String> scopeNames() {
    Set<String> names = new LinkedHashSet<>();
    for (RealmClient client : files.clients()) {
      names.addAll(client.defaultScopes());
      names.addAll(optionalScopes(client));
    }
    return names;
  }

  /** What may be asked for; reading also for one type of resource at a time. */
  private Set<String> optionalScopes(RealmClient client) {
    Set<String> names = new LinkedHashSet<>(client.scopes());
    for (String scope : client.scopes()) {
      if (scope.endsWith("/*.rs")) {
        files.types().forEach(type -> names.add(scope.replace("*", type)));
      }
    }
    client.defaultScopes().forEach(names::remove);
    return names;
  }

  private ObjectNode client(RealmClient client) {
    ObjectNode node = JSON.createObjectNode();
    node.put("clientId", client.id());
    node.put("enabled", true);
    node.put("protocol", "openid-connect");
    node.put("fullScopeAllowed", false);
    node.put("publicClient", client.directGrants());
    node.put("standardFlowEnabled", client.signIn());
    node.put("implicitFlowEnabled", false);
    node.put("directAccessGrantsEnabled", client.directGrants());
    node.put("serviceAccountsEnabled", !client.directGrants() && !client.signIn());
    ObjectNode attributes = node.putObject("attributes");
    if (!client.directGrants()) {
      node.put("clientAuthenticatorType", "client-jwt");
      attributes.put("use.jwks.string", "true");
      attributes.put("jwks.string", publicKeys(client));
    }
    if (client.signIn()) {
      attributes.put("pkce.code.challenge.method", "S256");
      attributes.put("post.logout.redirect.uris", "+");
      ArrayNode redirects = node.putArray("redirectUris");
      client.redirectUris().forEach(uri -> redirects.add(uri.replace("{portal}", portal)));
      node.putArray("webOrigins");
    }
    ArrayNode defaults = node.putArray("defaultClientScopes").add(Scopes.SHEAF);
    client.defaultScopes().forEach(defaults::add);
    ArrayNode optional = node.putArray("optionalClientScopes");
    optionalScopes(client).forEach(optional::add);
    if (client.signIn() || client.directGrants()) {
      files.signIns().stream()
          .flatMap(person -> person.roles().stream())
          .forEach(role -> optional.add(Scopes.roleName(role.personRole())));
    }
    return node;
  }

  private String publicKeys(RealmClient client) {
    JWK key = keys.ensure(client.id(), client.elliptic()).toPublicJWK();
    return new JWKSet(List.of(key)).toString();
  }

  private ObjectNode user(SignIn person) {
    ObjectNode node = JSON.createObjectNode();
    node.put("username", person.id());
    node.put("enabled", person.enabled());
    node.put("firstName", person.givenName());
    node.put("lastName", person.familyName());
    node.put("email", person.id() + "@example.invalid");
    node.put("emailVerified", true);
    ObjectNode credential = node.putArray("credentials").addObject();
    credential.put("type", "password");
    credential.put("value", files.password());
    credential.put("temporary", false);
    ObjectNode attributes = node.putObject("attributes");
    if (person.citizen()) {
      attributes.putArray("nhs_number").add(GraceHill.NHS_NUMBER.value());
      attributes.putArray("identity_proofing_level").add("P9");
      return node;
    }
    attributes.putArray("nhsid_useruid").add(person.uid());
    ArrayNode roles = attributes.putArray("nhsid_nrbac_roles");
    person.roles().forEach(role -> roles.add(roleJson(role)));
    return node;
  }

  private static String roleJson(SignIn.HeldRole role) {
    ObjectNode node = JSON.createObjectNode();
    node.put("person_orgid", role.personOrganisation());
    node.put("person_roleid", role.personRole());
    node.put("org_code", role.organisation().value());
    node.put("role_name", role.name());
    node.put("role_code", role.code());
    return node.toString();
  }
}
