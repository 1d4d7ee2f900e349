package care.sheaf.access;

import care.sheaf.access.VerifiedToken.HeldRole;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.RoleCode;
import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the claims of NHS CIS2 ({@code nhsid_nrbac_roles}, {@code selected_roleid}) and NHS login
 * ({@code nhs_number}, {@code identity_proofing_level}), which the realm issues in their shapes.
 */
final class TokenClaims {

  private static final List<String> USER_CLAIMS =
      List.of("sid", "name", "nhsid_useruid", "nhsid_nrbac_roles", "nhs_number");

  private TokenClaims() {}

  static VerifiedToken read(JWTClaimsSet claims) throws ParseException {
    return new VerifiedToken(
        Optional.ofNullable(text(claims, "nhsid_useruid")).orElse(claims.getSubject()),
        Optional.ofNullable(text(claims, "azp")).orElse(""),
        scopes(claims),
        isUser(claims),
        Optional.ofNullable(text(claims, "name")).orElse(""),
        roles(claims.getClaim("nhsid_nrbac_roles")),
        text(claims, "selected_roleid"),
        text(claims, "nhs_number"),
        text(claims, "identity_proofing_level"),
        claims.getExpirationTime().toInstant());
  }

  /** A person's sign-in has a session or says who they are; a system's own token has neither. */
  private static boolean isUser(JWTClaimsSet claims) {
    return USER_CLAIMS.stream().anyMatch(name -> claims.getClaim(name) != null);
  }

  private static @Nullable String text(JWTClaimsSet claims, String name) throws ParseException {
    return claims.getStringClaim(name);
  }

  private static Set<String> scopes(JWTClaimsSet claims) throws ParseException {
    String scope = Optional.ofNullable(text(claims, "scope")).orElse("");
    return Arrays.stream(scope.split(" "))
        .filter(part -> !part.isBlank())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<HeldRole> roles(@Nullable Object claim) {
    if (!(claim instanceof List<?> entries)) {
      return List.of();
    }
    return entries.stream().map(TokenClaims::role).flatMap(Optional::stream).toList();
  }

  /** A role whose code or organisation cannot be read opens nothing, so it is left out. */
  private static Optional<HeldRole> role(Object entry) {
    if (!(entry instanceof Map<?, ?> fields)) {
      return Optional.empty();
    }
    String organisation = field(fields, "org_code");
    Optional<RoleCode> code = RoleCode.parse(field(fields, "role_code"));
    if (code.isEmpty() || !OdsCode.isValid(organisation)) {
      return Optional.empty();
    }
    return Optional.of(
        new HeldRole(
            field(fields, "person_roleid"),
            organisation,
            code.get().value(),
            lastPart(field(fields, "role_name")),
            activities(fields.get("activity_codes"))));
  }

  private static Set<String> activities(@Nullable Object codes) {
    return codes instanceof List<?> list
        ? list.stream()
            .filter(String.class::isInstance)
            .map(String.class::cast)
            .filter(code -> code.matches("B[0-9]{4}"))
            .collect(Collectors.toUnmodifiableSet())
        : Set.of();
  }

  private static String field(Map<?, ?> fields, String name) {
    return fields.get(name) instanceof String text ? text : "";
  }

  /** Of {@code "Clinical":"Clinical Provision":"Nurse Access Role"} the last. */
  private static String lastPart(String name) {
    return name.substring(name.lastIndexOf(':') + 1).replace("\"", "");
  }
}
