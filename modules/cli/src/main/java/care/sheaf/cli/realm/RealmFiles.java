package care.sheaf.cli.realm;

import care.sheaf.cli.CommandFailure;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.RoleCode;
import care.sheaf.kernel.SourceId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code ear/src/main/keycloak} says of the demonstration realm.
 *
 * @param template Keycloak's own representation, less clients, scopes and sign-ins
 * @param password of every sign-in
 * @param types resource types that have scopes of their own
 */
public record RealmFiles(
    JsonNode template,
    List<RealmClient> clients,
    List<String> types,
    String password,
    List<SignIn> signIns) {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  public RealmFiles {
    clients = List.copyOf(clients);
    types = List.copyOf(types);
    signIns = List.copyOf(signIns);
  }

  /**
   * One client.
   *
   * @param elliptic whether its key is EC P-384 rather than RSA
   * @param signIn whether people sign in through it (authorization code with PKCE)
   * @param directGrants whether it is the command line's public client
   */
  public record RealmClient(
      String id,
      boolean elliptic,
      Optional<SourceId> source,
      boolean signIn,
      boolean directGrants,
      List<String> redirectUris,
      List<String> defaultScopes,
      List<String> scopes) {}

  /** Reads the three files of a checkout. */
  public static RealmFiles read(Path checkout) {
    Path folder = checkout.resolve("ear/src/main/keycloak");
    JsonNode clients = yaml(folder.resolve("clients.yaml"));
    JsonNode people = yaml(folder.resolve("sign-ins.yaml"));
    List<RealmClient> read = new ArrayList<>();
    clients.path("clients").forEach(client -> read.add(client(client)));
    List<SignIn> signIns = new ArrayList<>();
    people.path("people").forEach(person -> signIns.add(signIn(person)));
    return new RealmFiles(
        yaml(folder.resolve("realm.yaml")),
        read,
        texts(clients.path("types")),
        people.path("password").asText(),
        signIns);
  }

  /** The client that sends as this source. */
  public String clientOf(SourceId source) {
    return clients.stream()
        .filter(client -> client.source().equals(Optional.of(source)))
        .map(RealmClient::id)
        .findFirst()
        .orElseThrow(
            () ->
                CommandFailure.failed(
                    "No client sends as %s. Known sources: %s."
                        .formatted(source, String.join(", ", sources()))));
  }

  private List<String> sources() {
    return clients.stream()
        .flatMap(client -> client.source().stream())
        .map(SourceId::toString)
        .toList();
  }

  public RealmClient client(String id) {
    return clients.stream()
        .filter(client -> client.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                CommandFailure.failed(
                    "There is no client \"%s\". Known: %s."
                        .formatted(
                            id,
                            String.join(", ", clients.stream().map(RealmClient::id).toList()))));
  }

  public SignIn signIn(String id) {
    return signIns.stream()
        .filter(person -> person.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                CommandFailure.failed(
                    "There is no sign-in \"%s\". Known: %s."
                        .formatted(
                            id, String.join(", ", signIns.stream().map(SignIn::id).toList()))));
  }

  private static RealmClient client(JsonNode node) {
    return new RealmClient(
        node.path("id").asText(),
        node.path("key").asText().equals("EC"),
        SourceId.parse(node.path("source").asText()),
        node.path("signIn").asBoolean(),
        node.path("directGrants").asBoolean(),
        texts(node.path("redirectUris")),
        texts(node.path("defaultScopes")),
        texts(node.path("scopes")));
  }

  private static SignIn signIn(JsonNode node) {
    String uid = node.path("uid").asText();
    List<SignIn.HeldRole> roles = new ArrayList<>();
    for (JsonNode role : node.path("roles")) {
      String code = role.path("code").asText();
      if (RoleCode.parse(code).isEmpty()) {
        throw new IllegalStateException(code + " has no R code");
      }
      roles.add(
          SignIn.HeldRole.of(
              uid,
              roles.size(),
              new OdsCode(role.path("org").asText()),
              code,
              role.path("name").asText()));
    }
    return new SignIn(
        node.path("id").asText(),
        uid,
        node.path("name").path(0).asText(),
        node.path("name").path(1).asText(),
        node.path("does").asText(),
        node.path("enabled").asBoolean(true),
        node.path("citizen").asBoolean(),
        roles);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(element -> texts.add(element.asText()));
    return texts;
  }

  private static JsonNode yaml(Path file) {
    try {
      return YAML.readTree(file.toFile());
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + file, failure);
    }
  }
}
