package care.sheaf.architecture;

import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.RoleCode;
import care.sheaf.register.Client;
import care.sheaf.register.Register;
import care.sheaf.register.Role;
import care.sheaf.register.Role.Permission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Every address of the server, what it needs, and whom the policy gives that. The addresses come
 * from the code ({@link Addresses}), the roles and clients from {@code governance/}; what stands
 * between, what an address needs, is written here.
 */
final class AuthorisationMatrix {

  /** What an address needs of who asks. */
  enum Needs {
    NOTHING("nothing"),
    CLIENT("a registered caller"),
    SIGN_IN("a sign-in"),
    STAFF("a role"),
    THE_PERSON("to be the person"),
    FIND_PERSON("FIND_PERSON"),
    MATCH_PERSON("FIND_PERSON, not one's own"),
    VIEW_RECORD("VIEW_RECORD"),
    CLAIM_RELATIONSHIP("CLAIM_RELATIONSHIP"),
    BREAK_GLASS("BREAK_GLASS"),
    RECORD_CONSENT("a source, or RECORD_CONSENT"),
    RECORD_CHOICES("RECORD_CONSENT"),
    SOURCE("a source"),
    REVIEW_MATCHES("REVIEW_MATCHES"),
    REVIEW_ACCESS("REVIEW_ACCESS");

    private final String words;

    Needs(String words) {
      this.words = words;
    }

    Optional<Permission> permission() {
      return switch (this) {
        case NOTHING, CLIENT, SIGN_IN, STAFF, THE_PERSON, SOURCE -> Optional.empty();
        case MATCH_PERSON -> Optional.of(Permission.FIND_PERSON);
        case RECORD_CHOICES -> Optional.of(Permission.RECORD_CONSENT);
        case FIND_PERSON,
            VIEW_RECORD,
            CLAIM_RELATIONSHIP,
            BREAK_GLASS,
            RECORD_CONSENT,
            REVIEW_MATCHES,
            REVIEW_ACCESS ->
            Optional.of(Permission.valueOf(name()));
      };
    }
  }

  /**
   * What an address needs.
   *
   * @param scope of the token, as {@code Patient.r}; empty on pages, which have none
   */
  record Rule(Needs needs, String scope) {}

  /** By address, such as {@code GET /fhir/{type}}. */
  static final Map<String, Rule> RULES = rules();

  private static final Pattern ROLE = Pattern.compile("(?m)^ {2}- code: (R\\d{4})$");

  private final List<Role> roles;
  private final Client source;

  AuthorisationMatrix(Register register, Path governance) throws IOException {
    this.roles =
        ROLE.matcher(Files.readString(governance.resolve("roles.yaml")))
            .results()
            .map(found -> register.role(new RoleCode(found.group(1))).orElseThrow())
            .toList();
    this.source = register.client("z99001-gp").orElseThrow();
  }

  List<Role> roles() {
    return roles;
  }

  private static Map<String, Rule> rules() {
    Map<String, Rule> rules = new TreeMap<>();
    api(
        rules,
        Needs.NOTHING,
        "",
        "GET /fhir/metadata",
        "GET /fhir/.well-known/smart-configuration");
    api(rules, Needs.CLIENT, "", "GET /fhir/OperationDefinition/{id}");
    api(rules, Needs.SOURCE, "", "POST /fhir");
    api(rules, Needs.RECORD_CONSENT, "{type}.c", "POST /fhir/{type}");
    api(rules, Needs.RECORD_CONSENT, "{type}.u", "PUT /fhir/{type}/{id}");
    api(rules, Needs.SOURCE, "{type}.d", "DELETE /fhir/{type}/{id}");
    api(rules, Needs.SOURCE, "", "POST /intake/bundles/{org}/{system}");
    api(rules, Needs.VIEW_RECORD, "{type}.s", "GET /fhir/{type}", "POST /fhir/{type}/_search");
    api(
        rules,
        Needs.VIEW_RECORD,
        "{type}.r",
        "GET /fhir/{type}/{id}",
        "GET /fhir/{type}/{id}/_history",
        "GET /fhir/{type}/{id}/_history/{version}");
    api(
        rules,
        Needs.VIEW_RECORD,
        "*.r",
        "GET /fhir/Patient/$record",
        "POST /fhir/Patient/$record",
        "GET /fhir/Patient/{id}/$record",
        "GET /fhir/Patient/{id}/$everything");
    api(rules, Needs.MATCH_PERSON, "Patient.s", "POST /fhir/Patient/$match");
    api(rules, Needs.BREAK_GLASS, "Patient.r", "POST /fhir/Patient/{id}/$break-glass");
    api(
        rules,
        Needs.CLAIM_RELATIONSHIP,
        "Patient.r",
        "POST /fhir/Patient/{id}/$claim-relationship");
    api(
        rules,
        Needs.REVIEW_ACCESS,
        "Consent.r",
        "POST /fhir/Consent/$simulate",
        "POST /fhir/Consent/$replay");
    page(rules, Needs.SIGN_IN, "GET /find/{how}", "POST /role", "POST /sign-out");
    page(
        rules,
        Needs.SIGN_IN,
        "GET /person/{id}/claim-relationship",
        "GET /governance/simulate/replay");
    page(rules, Needs.STAFF, "GET /", "GET /role", "GET /person/{id}/break-glass");
    page(
        rules,
        Needs.THE_PERSON,
        "GET /me",
        "GET /me/sources",
        "GET /me/choices",
        "POST /me/choices",
        "POST /me/choices/{consent}/withdraw");
    page(
        rules,
        Needs.RECORD_CHOICES,
        "GET /person/{id}/choices",
        "POST /person/{id}/choices",
        "POST /person/{id}/choices/{consent}/withdraw");
    page(rules, Needs.FIND_PERSON, "POST /find/number", "POST /find/name");
    page(rules, Needs.VIEW_RECORD, "GET /person/{id}", "GET /person/{id}/sources");
    page(rules, Needs.CLAIM_RELATIONSHIP, "POST /person/{id}/claim-relationship");
    page(rules, Needs.BREAK_GLASS, "POST /person/{id}/break-glass");
    page(
        rules,
        Needs.REVIEW_MATCHES,
        "GET /identity/reviews",
        "GET /identity/quality",
        "GET /identity/reviews/{id}",
        "POST /identity/reviews/{id}",
        "POST /identity/proposals/{id}",
        "GET /identity/person/{id}",
        "POST /identity/person/{id}/merge",
        "POST /identity/person/{id}/split",
        "POST /identity/person/{id}/choices/{consent}",
        "POST /identity/decisions/{id}/undo");
    page(
        rules,
        Needs.REVIEW_ACCESS,
        "GET /governance/access",
        "GET /governance/break-glass",
        "GET /governance/break-glass/{id}",
        "POST /governance/break-glass/{id}",
        "GET /governance/decisions",
        "GET /governance/consent",
        "GET /governance/consent/enabled",
        "GET /governance/consent/enabled/csv",
        "GET /governance/consent/{report}",
        "GET /governance/consent/{report}/csv",
        "GET /governance/simulate",
        "POST /governance/simulate",
        "POST /governance/simulate/replay");
    return rules;
  }

  private static void api(Map<String, Rule> rules, Needs needs, String scope, String... addresses) {
    for (String address : addresses) {
      rules.put(address, new Rule(needs, scope));
    }
  }

  private static void page(Map<String, Rule> rules, Needs needs, String... addresses) {
    api(rules, needs, "", addresses);
  }

  /** Whether the policy permits a role what an address needs, given a relationship. */
  static boolean permits(Role role, Needs needs) {
    return switch (needs) {
      case NOTHING, CLIENT, SIGN_IN, STAFF -> true;
      case THE_PERSON, SOURCE -> false;
      case FIND_PERSON,
          MATCH_PERSON,
          RECORD_CONSENT,
          RECORD_CHOICES,
          VIEW_RECORD,
          CLAIM_RELATIONSHIP,
          BREAK_GLASS,
          REVIEW_MATCHES,
          REVIEW_ACCESS ->
          role.permissions().contains(needs.permission().orElseThrow());
    };
  }

  /** Whether it permits the person, of their own record. */
  private static boolean permitsThePerson(String address, Needs needs) {
    boolean ofTheApi = address.contains(" /fhir");
    return switch (needs) {
      case NOTHING, CLIENT, SIGN_IN, THE_PERSON -> true;
      // the portal has pages of its own for people
      case VIEW_RECORD, RECORD_CONSENT -> ofTheApi;
      case STAFF,
          FIND_PERSON,
          MATCH_PERSON,
          RECORD_CHOICES,
          CLAIM_RELATIONSHIP,
          BREAK_GLASS,
          SOURCE,
          REVIEW_MATCHES,
          REVIEW_ACCESS ->
          false;
    };
  }

  /** Whether it permits a source's system that acts by itself. */
  private boolean permitsTheSource(Needs needs) {
    return switch (needs) {
      case NOTHING, CLIENT -> true;
      case SOURCE, RECORD_CONSENT -> source.source().isPresent();
      case MATCH_PERSON -> source.systemSees().contains(DataClass.DEMOGRAPHICS);
      case VIEW_RECORD -> !source.systemSees().isEmpty();
      case SIGN_IN,
          STAFF,
          THE_PERSON,
          FIND_PERSON,
          RECORD_CHOICES,
          CLAIM_RELATIONSHIP,
          BREAK_GLASS,
          REVIEW_MATCHES,
          REVIEW_ACCESS ->
          false;
    };
  }

  /** As docs/authorisation.md has it. */
  List<String> table() {
    List<String> lines = new ArrayList<>();
    var head = new StringBuilder("| address | needs | scope |");
    var rule = new StringBuilder("| --- | --- | --- |");
    for (Role role : roles) {
      head.append(' ').append(role.code()).append(" |");
      rule.append(" --- |");
    }
    lines.add(head + " no role | the person | a source | unregistered |");
    lines.add(rule + " --- | --- | --- | --- |");
    RULES.forEach((address, each) -> lines.add(line(address, each)));
    return lines;
  }

  private String line(String address, Rule rule) {
    boolean ofTheApi = address.contains(" /fhir") || address.contains(" /intake");
    Needs needs = rule.needs();
    var line = new StringBuilder();
    line.append("| `").append(address).append("` | ").append(needs.words).append(" | ");
    line.append(rule.scope().isEmpty() ? "" : "`" + rule.scope() + "`").append(" |");
    roles.forEach(role -> line.append(cell(permits(role, needs))));
    line.append(cell(needs == Needs.NOTHING || needs == Needs.SIGN_IN));
    line.append(cell(permitsThePerson(address, needs)));
    line.append(ofTheApi ? cell(permitsTheSource(needs)) : " |");
    line.append(ofTheApi ? cell(needs == Needs.NOTHING) : " |");
    return line.toString();
  }

  private static String cell(boolean permitted) {
    return permitted ? " yes |" : " no |";
  }
}
