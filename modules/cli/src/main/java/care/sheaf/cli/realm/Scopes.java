package care.sheaf.cli.realm;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Client scopes of the realm, and the mappers that put claims into tokens. */
final class Scopes {

  /** What every token of ours has: audience, subject, and who the user is. */
  static final String SHEAF = "sheaf";

  private static final ObjectMapper JSON = new ObjectMapper();

  private Scopes() {}

  static String roleName(String personRole) {
    return "role:" + personRole;
  }

  /** A scope that says something by its name alone. */
  static ObjectNode plain(String name) {
    return scope(name, true);
  }

  /** Choosing it selects one of the user's roles; the server checks that the user holds it. */
  static ObjectNode role(String personRole) {
    ObjectNode scope = scope(roleName(personRole), false);
    scope
        .putArray("protocolMappers")
        .add(
            mapper(
                "selected role",
                "oidc-hardcoded-claim-mapper",
                Map.of(
                    "claim.name", "selected_roleid",
                    "claim.value", personRole,
                    "jsonType.label", "String")));
    return scope;
  }

  static ObjectNode sheaf() {
    ObjectNode scope = scope(SHEAF, false);
    ArrayNode mappers = scope.putArray("protocolMappers");
    mappers.add(
        mapper(
            "audience",
            "oidc-audience-mapper",
            Map.of("included.custom.audience", "sheaf", "access.token.claim", "true")));
    mappers.add(mapper("subject", "oidc-sub-mapper", Map.of()));
    mappers.add(mapper("full name", "oidc-full-name-mapper", Map.of()));
    mappers.add(attribute("nhsid_useruid", "String", false));
    mappers.add(attribute("nhsid_nrbac_roles", "JSON", true));
    mappers.add(attribute("nhs_number", "String", false));
    mappers.add(attribute("identity_proofing_level", "String", false));
    return scope;
  }

  private static ObjectNode attribute(String name, String type, boolean several) {
    return mapper(
        name,
        "oidc-usermodel-attribute-mapper",
        Map.of(
            "user.attribute", name,
            "claim.name", name,
            "jsonType.label", type,
            "multivalued", Boolean.toString(several)));
  }

  private static ObjectNode mapper(String name, String kind, Map<String, String> settings) {
    ObjectNode mapper = JSON.createObjectNode();
    mapper.put("name", name);
    mapper.put("protocol", "openid-connect");
    mapper.put("protocolMapper", kind);
    ObjectNode config = mapper.putObject("config");
    config.put("access.token.claim", "true");
    config.put("introspection.token.claim", "true");
    // The audience of an identity token is the client that asked for it, and stays so.
    boolean inIdentityToken = !kind.equals("oidc-audience-mapper");
    config.put("id.token.claim", Boolean.toString(inIdentityToken));
    config.put("userinfo.token.claim", Boolean.toString(inIdentityToken));
    settings.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(setting -> config.put(setting.getKey(), setting.getValue()));
    return mapper;
  }

  private static ObjectNode scope(String name, boolean named) {
    ObjectNode scope = JSON.createObjectNode();
    scope.put("name", name);
    scope.put("protocol", "openid-connect");
    ObjectNode attributes = scope.putObject("attributes");
    attributes.put("include.in.token.scope", Boolean.toString(named));
    attributes.put("display.on.consent.screen", "false");
    return scope;
  }
}
