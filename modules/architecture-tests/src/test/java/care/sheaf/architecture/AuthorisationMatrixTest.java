package care.sheaf.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.kernel.RoleCode;
import care.sheaf.register.FileRegister;
import care.sheaf.register.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * An address that the matrix does not know fails the build, and docs/authorisation.md is what the
 * policy gives. {@code AuthorisationMatrixIT} holds the running server to that page.
 */
class AuthorisationMatrixTest {

  private static final Path GOVERNANCE = Path.of("../../governance");
  private static final Path PAGE = Path.of("../../docs/authorisation.md");
  private static final Path WEB = Path.of("../web/src/main/webapp/WEB-INF/web.xml");

  private final AuthorisationMatrix matrix =
      new AuthorisationMatrix(new FileRegister(GOVERNANCE), GOVERNANCE);

  AuthorisationMatrixTest() throws IOException {}

  @Test
  void everyAddressOfTheCodeIsInTheMatrixAndNoOther() {
    assertThat(Addresses.all()).hasSizeGreaterThan(40);
    assertThat(AuthorisationMatrix.RULES.keySet())
        .as("Say what a new address needs in AuthorisationMatrix")
        .containsExactlyInAnyOrderElementsOf(Addresses.all());
  }

  @Test
  void thePageIsWhatThePolicyGives() throws IOException {
    List<String> written =
        Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("| ")).toList();
    List<String> now = matrix.table();
    Path made = Path.of("target/authorisation-table.md");
    Files.write(made, now);

    assertThat(written.subList(0, Math.min(now.size(), written.size())))
        .as("Put %s into docs/authorisation.md", made)
        .containsExactlyElementsOf(now);
  }

  @Test
  void everyPermissionOpensSomethingOrIsNamedAsOneThatDoesNotYet() {
    Set<Role.Permission> used =
        AuthorisationMatrix.RULES.values().stream()
            .flatMap(rule -> rule.needs().permission().stream())
            .collect(Collectors.toSet());
    Set<Role.Permission> without = new TreeSet<>(Set.of(Role.Permission.values()));
    without.removeAll(used);

    assertThat(without).containsExactly(Role.Permission.RUN_SUPPORT);
  }

  @Test
  void onlyWhoSeesARecordMayOpenOneInAnEmergencyAndNoOfficerDoes() {
    for (Role role : matrix.roles()) {
      Set<Role.Permission> permissions = role.permissions();
      if (permissions.contains(Role.Permission.BREAK_GLASS)
          || permissions.contains(Role.Permission.CLAIM_RELATIONSHIP)) {
        assertThat(permissions).as(role.name()).contains(Role.Permission.VIEW_RECORD);
      }
      if (permissions.contains(Role.Permission.REVIEW_ACCESS)
          || permissions.contains(Role.Permission.REVIEW_MATCHES)
          || permissions.contains(Role.Permission.RUN_SUPPORT)) {
        assertThat(permissions).as(role.name()).doesNotContain(Role.Permission.VIEW_RECORD);
      }
    }
  }

  @Test
  void whatNeedsNoSignInIsWhatWebXmlSays() throws IOException {
    String open =
        Files.readString(WEB)
            .split("<web-resource-name>what needs no sign-in</web-resource-name>", -1)[1]
            .split("</web-resource-collection>", -1)[0];
    Set<String> patterns =
        Pattern.compile("<url-pattern>(.*?)</url-pattern>")
            .matcher(open)
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    String page = Files.readString(PAGE);

    assertThat(patterns).hasSizeGreaterThan(5);
    assertThat(patterns).allSatisfy(each -> assertThat(page).contains("`" + each + "`"));
  }

  @Test
  void aRoleThatIsAddedIsInTheMatrix() {
    assertThat(matrix.roles())
        .extracting(Role::code)
        .contains(new RoleCode("R8000"), new RoleCode("R8015"))
        .hasSizeGreaterThanOrEqualTo(10);
  }
}
