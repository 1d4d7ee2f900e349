package care.sheaf.cli.realm;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.estate.GraceHill;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealmDocumentTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path keys;

  private static RealmFiles files;
  private static String text;
  private static JsonNode realm;

  @BeforeAll
  static void make() throws IOException {
    files = RealmFiles.read(Path.of("../.."));
    text = document();
    realm = JSON.readTree(text);
  }

  @Test
  void hasEverySignInOfTheDemonstration() {
    assertThat(texts(realm.path("users"), "username"))
        .containsExactlyInAnyOrder(
            "anna.clarke",
            "ravi.shah",
            "nina.brook",
            "frank.lowe",
            "priya.nair",
            "rosa.dunn",
            "iain.moss",
            "carol.finch",
            "omar.reid",
            "helen.marsh",
            "esther.wood",
            "tom.abara",
            "dev.patel",
            "lena.voss",
            "sam.pike",
            "joan.hart",
            "grace.hill");
  }

  @Test
  void hasEveryClientAndOnePublicOne() {
    assertThat(texts(realm.path("clients"), "clientId"))
        .containsExactlyInAnyOrder(
            "rza-epr",
            "rza-maternity",
            "rzm-epr",
            "rzm-therapies",
            "rzc-epr",
            "z99001-gp",
            "z99002-gp",
            "9z9-social",
            "8zh01-hospice",
            "fz999-pharmacy",
            "rza-viewer",
            "unknown-app",
            "sheaf-portal",
            "sheaf-cli");
    for (JsonNode client : realm.path("clients")) {
      boolean open = client.path("clientId").asText().equals("sheaf-cli");
      assertThat(client.path("publicClient").asBoolean()).isEqualTo(open);
      assertThat(client.path("attributes").has("jwks.string")).isEqualTo(!open);
    }
  }

  @Test
  void holdsNoPrivateKey() throws IOException {
    for (JsonNode client : realm.path("clients")) {
      String written = client.path("attributes").path("jwks.string").asText("{}");
      for (JsonNode key : JSON.readTree(written).path("keys")) {
        assertThat(key.has("d")).isFalse();
        assertThat(key.has("kid")).isTrue();
      }
    }
  }

  @Test
  void asksThePortalForProofOfPossessionOfTheCode() {
    JsonNode portal = named(realm.path("clients"), "clientId", "sheaf-portal");

    assertThat(portal.path("attributes").path("pkce.code.challenge.method").asText())
        .isEqualTo("S256");
    assertThat(portal.path("redirectUris")).hasSize(1);
    assertThat(portal.path("redirectUris").path(0).asText()).isEqualTo("http://localhost:8080/*");
    assertThat(portal.path("directAccessGrantsEnabled").asBoolean()).isFalse();
  }

  @Test
  void givesAnUnknownApplicationNoFhirScope() {
    JsonNode application = named(realm.path("clients"), "clientId", "unknown-app");

    assertThat(application.path("optionalClientScopes")).isEmpty();
    assertThat(application.path("defaultClientScopes")).hasSize(1);
  }

  @Test
  void definesEveryScopeThatAClientMayHave() {
    Set<String> defined = new LinkedHashSet<>(texts(realm.path("clientScopes"), "name"));
    Set<String> used = new LinkedHashSet<>();
    for (JsonNode client : realm.path("clients")) {
      client.path("defaultClientScopes").forEach(scope -> used.add(scope.asText()));
      client.path("optionalClientScopes").forEach(scope -> used.add(scope.asText()));
    }

    assertThat(used).contains("system/*.cud", "system/Observation.rs", "patient/*.rs");
    assertThat(defined).containsAll(used);
  }

  @Test
  void statesTheTwoRolesOfLenaVossUnderDifferentIds() throws IOException {
    JsonNode user = named(realm.path("users"), "username", "lena.voss");
    List<JsonNode> roles = new ArrayList<>();
    for (JsonNode role : user.path("attributes").path("nhsid_nrbac_roles")) {
      roles.add(JSON.readTree(role.asText()));
    }

    assertThat(roles)
        .extracting(role -> role.path("org_code").asText())
        .containsExactly("RZA", "RZC");
    assertThat(roles)
        .extracting(role -> role.path("role_code").asText())
        .containsOnly("S8000:G8000:R8001");
    assertThat(roles)
        .extracting(role -> role.path("person_roleid").asText())
        .doesNotHaveDuplicates();
  }

  @Test
  void suspendsJoanHartAndGivesSamPikeNoRole() {
    assertThat(named(realm.path("users"), "username", "joan.hart").path("enabled").asBoolean())
        .isFalse();
    assertThat(
            named(realm.path("users"), "username", "sam.pike")
                .path("attributes")
                .path("nhsid_nrbac_roles"))
        .isEmpty();
  }

  @Test
  void provesTheIdentityOfGraceHill() {
    JsonNode attributes = named(realm.path("users"), "username", "grace.hill").path("attributes");

    assertThat(attributes.path("nhs_number").path(0).asText())
        .isEqualTo(GraceHill.NHS_NUMBER.value());
    assertThat(attributes.path("identity_proofing_level").path(0).asText()).isEqualTo("P9");
    assertThat(attributes.has("nhsid_useruid")).isFalse();
  }

  @Test
  void isTheSameAtEachStartSoThatNothingIsImportedTwice() {
    assertThat(document()).isEqualTo(text);
  }

  private static String document() {
    return new RealmDocument(files, new ClientKeys(keys), "http://localhost:8080").json();
  }

  private static List<String> texts(JsonNode array, String field) {
    List<String> texts = new ArrayList<>();
    array.forEach(element -> texts.add(element.path(field).asText()));
    return texts;
  }

  private static JsonNode named(JsonNode array, String field, String value) {
    for (JsonNode element : array) {
      if (element.path(field).asText().equals(value)) {
        return element;
      }
    }
    throw new AssertionError("no " + value);
  }
}
