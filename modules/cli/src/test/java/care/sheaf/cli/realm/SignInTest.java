package care.sheaf.cli.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SignInTest {

  private final RealmFiles files = RealmFiles.read(Path.of("../.."));

  @Test
  void findsTheOneRoleWithAnRCode() {
    assertThat(files.signIn("anna.clarke").role("R8000").organisation().value())
        .isEqualTo("Z99001");
  }

  @Test
  void listsTheChoicesWhenARCodeIsHeldTwice() {
    assertThatThrownBy(() -> files.signIn("lena.voss").role("R8001"))
        .hasMessageContaining("R8001@RZA")
        .hasMessageContaining("R8001@RZC");
  }

  @Test
  void takesARoleAtAnOrganisationOrByItsId() {
    SignIn lena = files.signIn("lena.voss");
    SignIn.HeldRole community = lena.role("R8001@RZC");

    assertThat(community.organisation().value()).isEqualTo("RZC");
    assertThat(lena.role(community.personRole())).isEqualTo(community);
  }

  @Test
  void saysWhichRolesThereAreInstead() {
    assertThatThrownBy(() -> files.signIn("anna.clarke").role("R8001"))
        .hasMessageContaining("R8000@Z99001");
    assertThatThrownBy(() -> files.signIn("sam.pike").role("R8000"))
        .hasMessageContaining("has no role");
    assertThatThrownBy(() -> files.signIn("nobody")).hasMessageContaining("anna.clarke");
  }
}
