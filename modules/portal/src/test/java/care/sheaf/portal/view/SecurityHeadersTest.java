package care.sheaf.portal.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class SecurityHeadersTest {

  private final String policy =
      SecurityHeaders.policy(URI.create("https://sign-in.example:8443/realms/sheaf"));

  @Test
  void letsNothingInlineAndNothingForeignIn() {
    assertThat(policy)
        .startsWith("default-src 'self';")
        .doesNotContain("unsafe")
        .doesNotContain("*")
        .contains("frame-ancestors 'none'")
        .contains("base-uri 'none'");
  }

  @Test
  void letsFormsEndAtTheSignInServiceAndNowhereElse() {
    assertThat(policy).endsWith("form-action 'self' https://sign-in.example:8443");
  }
}
