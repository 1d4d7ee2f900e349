package care.sheaf.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.systemtests.FhirCaller;
import care.sheaf.systemtests.FhirCaller.Answer;
import care.sheaf.systemtests.SystemTest;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Asks the running server for each address of docs/authorisation.md as each caller there: what the
 * policy permits is permitted, and all else is refused. {@code AuthorisationMatrixTest} sees to it
 * that the page is what the policy gives, with every address of the code.
 */
class AuthorisationMatrixIT extends SystemTest {

  private static final Map<String, String> USERS =
      Map.ofEntries(
          Map.entry("R8000", "anna.clarke"),
          Map.entry("R8001", "nina.brook"),
          Map.entry("R8014", "frank.lowe"),
          Map.entry("R1290", "priya.nair"),
          Map.entry("R8008", "iain.moss"),
          Map.entry("R8009", "rosa.dunn"),
          Map.entry("R0001", "carol.finch"),
          Map.entry("R5105", "helen.marsh"),
          Map.entry("R8013", "esther.wood"),
          Map.entry("R8015", "dev.patel"),
          Map.entry("no role", "sam.pike"),
          Map.entry("the person", "grace.hill"));

  /** Nobody of the demonstration works in it. */
  private static final Set<String> WITHOUT_A_USER = Set.of("R8003");

  private static final String GRACE = "9990000018";
  private static final String WHY = "Asked for each address by the matrix";
  private static final Path PAGE = Path.of("../../docs/authorisation.md");

  /** One line of the page. */
  private record Line(String address, String scope, Map<String, Boolean> permits) {

    boolean isOfTheApi() {
      return path().startsWith("/fhir") || path().startsWith("/intake");
    }

    String method() {
      return address.substring(0, address.indexOf(' '));
    }

    String path() {
      return address.substring(address.indexOf(' ') + 1);
    }
  }

  /** Whose record is asked for, and what of it there is. */
  private record Target(String person, String entry, String number, String own, String consent) {

    /** A choice that a user recorded, for users to change. */
    Target with(String recorded) {
      return new Target(person, entry, number, own, recorded);
    }
  }

  private final List<Line> lines = lines();

  @Test
  void theApiPermitsWhatThePageSaysAndRefusesAllElse() {
    Target ofTheTest = target();
    Target ofGrace = grace();
    claimed(ofTheTest);
    Target forUsers = ofTheTest.with(recorded("iain.moss", ofTheTest));
    Target forGrace = ofGrace.with(recorded("grace.hill", ofGrace));
    List<String> wrong = new ArrayList<>();
    for (Line line : lines) {
      if (line.isOfTheApi()) {
        line.permits()
            .forEach(
                (who, expected) -> {
                  if (WITHOUT_A_USER.contains(who)) {
                    return;
                  }
                  Target target =
                      who.equals("the person")
                          ? forGrace
                          : USERS.containsKey(who) ? forUsers : ofTheTest;
                  Answer answer = ask(caller(who), line, target);
                  if (answer.status() >= 500 || permitted(answer.status()) != expected) {
                    wrong.add(who + " " + expected + ": " + answer);
                  }
                });
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** The id of a choice that has no effect. */
  private String recorded(String user, Target target) {
    String location =
        asUser(user).post("/Consent", consent(target, "")).requireStatus(201).header("Location");
    return location.replaceAll("/_history/.*", "").replaceAll(".*/", "");
  }

  /** The matrix says what is permitted given a relationship. */
  private void claimed(Target target) {
    for (String user : List.of("nina.brook", "frank.lowe", "priya.nair", "iain.moss")) {
      asUser(user)
          .post("/Patient/" + target.person() + "/$claim-relationship", stated("caseload"))
          .requireStatus(200);
    }
  }

  @Test
  void withoutItsScopeNothingIsPermitted() {
    Target target = target();
    FhirCaller narrow = FhirCaller.with(system, signIns.user("anna.clarke", "user/Flag.rs"));
    List<String> wrong = new ArrayList<>();
    for (Line line : lines) {
      if (!line.scope().isEmpty()) {
        Answer answer = ask(narrow, line, target);
        if (answer.status() != 403) {
          wrong.add(answer.toString());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void withoutATokenOnlyWhatIsOpenAnswers() {
    FhirCaller anyone = FhirCaller.with(system, "");
    Target target = target();
    for (Line line : lines) {
      if (line.isOfTheApi()) {
        int expected = line.permits().get("unregistered") ? 200 : 401;
        assertThat(ask(anyone, line, target).status()).as(line.address()).isEqualTo(expected);
      }
    }
  }

  @Test
  void thePagesPermitWhatThePageSaysAndRefuseAllElse() {
    Target ofTheTest = target();
    Target ofGrace = grace();
    claimed(ofTheTest);
    List<String> wrong = new ArrayList<>();
    for (String who : columns()) {
      if (!USERS.containsKey(who)) {
        continue;
      }
      Target target = who.equals("the person") ? ofGrace : ofTheTest;
      try (var browsing = Browsing.withoutScript()) {
        browsing.signIn(USERS.get(who));
        String token = browsing.page().locator("input[name=_csrf]").first().inputValue();
        for (Line line : signOutLast()) {
          APIResponse answer = ask(browsing, line, target, token);
          boolean expected = line.permits().get(who);
          if (answer.status() >= 500 || permitted(who, line, answer) != expected) {
            wrong.add(
                "%s %s: %d %s for %s"
                    .formatted(
                        who,
                        expected,
                        answer.status(),
                        answer.headers().getOrDefault("location", ""),
                        line.address()));
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyRoleOfThePageHasAUserOrIsNamedAsOneWithout() {
    assertThat(columns())
        .filteredOn(who -> who.startsWith("R"))
        .allMatch(who -> USERS.containsKey(who) != WITHOUT_A_USER.contains(who));
  }

  private static boolean permitted(int status) {
    return status < 400 || Set.of(400, 409, 410, 412, 422).contains(status);
  }

  /** Whoever is led to a page of their own instead was refused; so is who is told of none. */
  private static boolean permitted(String who, Line line, APIResponse answer) {
    String location = answer.headers().getOrDefault("location", "");
    boolean ledAway =
        answer.status() == 303
            && (location.endsWith("/role") || location.endsWith("/me") || isHome(location));
    boolean forAnyone = line.permits().values().stream().allMatch(permits -> permits);
    if (ledAway) {
      return forAnyone;
    }
    // Reviews, decisions and choices that there are none of: who may ask is told so.
    boolean ofTheirs =
        who.startsWith("R") ? line.path().contains("{id}") : line.path().startsWith("/me/");
    boolean told = answer.status() == 404 && ofTheirs;
    return told || permitted(answer.status());
  }

  private static boolean isHome(String location) {
    return location.replaceFirst("^https?://[^/]+", "").equals("/");
  }

  private FhirCaller caller(String who) {
    return switch (who) {
      case "a source" -> as("z99001-gp");
      case "unregistered" -> as("unknown-app");
      default -> asUser(USERS.get(who));
    };
  }

  private Answer ask(FhirCaller caller, Line line, Target target) {
    String path = path(line, target).replaceFirst("^/fhir", "");
    String address = line.address();
    if (address.equals("GET /fhir/{type}")) {
      path = "/Condition?patient=" + target.person();
    }
    if (address.equals("GET /fhir/Patient/$record")) {
      path += "?identifier=https://fhir.nhs.uk/Id/nhs-number%7C" + target.number();
    }
    if (address.equals("POST /fhir/{type}/_search")) {
      return caller.send(
          "POST",
          "/Condition/_search",
          "application/x-www-form-urlencoded",
          ("patient=" + target.person()).getBytes(StandardCharsets.UTF_8));
    }
    if (address.startsWith("POST /intake")) {
      return caller.sendLines("Z99001/gp", "{}");
    }
    return switch (line.method()) {
      case "GET" -> caller.get(path);
      case "DELETE" -> caller.delete("/Condition/" + target.own() + "-gone");
      case "PUT" -> caller.put("/Consent/" + target.consent(), consent(target, target.consent()));
      default -> caller.post(path, body(address, target));
    };
  }

  private static String path(Line line, Target target) {
    boolean ofAPerson = line.path().contains("/person/") || line.path().contains("/Patient/");
    return line.path()
        .replace("{type}/{id}", "Patient/" + target.entry())
        .replace("{type}", "Consent")
        .replace("{version}", "1")
        .replace("{how}", "number")
        .replace("{consent}", target.person())
        .replace("{report}", "refusals")
        .replace("OperationDefinition/{id}", "OperationDefinition/record")
        .replace("{id}", ofAPerson ? target.person() : UUID.randomUUID().toString());
  }

  private String body(String address, Target target) {
    return switch (address) {
      case "POST /fhir" ->
          """
          {"resourceType": "Bundle", "type": "transaction", "entry": [
            {"fullUrl": "urn:uuid:%s", "resource": %s,
             "request": {"method": "POST", "url": "Consent"}}]}
          """
              .formatted(UUID.randomUUID(), consent(target, ""));
      case "POST /fhir/{type}" -> consent(target, "");
      case "POST /fhir/Patient/$record" ->
          """
          {"resourceType": "Parameters", "parameter": [{"name": "identifier", "valueIdentifier":
            {"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "%s"}}]}
          """
              .formatted(target.number());
      case "POST /fhir/Patient/$match" ->
          """
          {"resourceType": "Parameters", "parameter": [{"name": "resource", "resource":
            {"resourceType": "Patient", "name": [{"family": "%s"}], "birthDate": "1970-02-03"}}]}
          """
              .formatted(person.family());
      case "POST /fhir/Consent/$simulate" ->
          """
          {"resourceType": "Parameters", "parameter": [
            {"name": "patient", "valueReference": {"reference": "Patient/%s"}},
            {"name": "role", "valueCode": "R8000"},
            {"name": "organization", "valueString": "Z99001"}]}
          """
              .formatted(target.person());
      case "POST /fhir/Consent/$replay" ->
          """
          {"resourceType": "Parameters", "parameter": [{"name": "days", "valueInteger": 1}]}
          """;
      case "POST /fhir/Patient/{id}/$break-glass" -> stated("emergency");
      case "POST /fhir/Patient/{id}/$claim-relationship" -> stated("caseload");
      default -> throw new AssertionError("say what to send to " + address);
    };
  }

  /** Proposed, so that nothing changes by it. */
  private static String consent(Target target, String id) {
    return """
        {"resourceType": "Consent", %s "status": "draft",
         "scope": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope",
                               "code": "patient-privacy"}]},
         "category": [{"coding": [{"system": "http://loinc.org", "code": "59284-0"}]}],
         "patient": {"reference": "Patient/%s"},
         "policyRule": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode",
                                    "code": "OPTOUT"}]}}
        """
        .formatted(id.isEmpty() ? "" : "\"id\": \"" + id + "\",", target.person());
  }

  private static String stated(String reason) {
    return """
        {"resourceType": "Parameters", "parameter": [
          {"name": "reason", "valueCode": "%s"},
          {"name": "text", "valueString": "%s"}]}
        """
        .formatted(reason, WHY);
  }

  private APIResponse ask(Browsing browsing, Line line, Target target, String token) {
    String address = Browsing.portalAddress() + path(line, target);
    var options = RequestOptions.create().setMaxRedirects(0);
    if (line.method().equals("GET")) {
      return browsing.page().request().get(address, options);
    }
    var form = FormData.create().set("_csrf", token);
    fields(line.address(), target).forEach(form::set);
    return browsing.page().request().post(address, options.setForm(form));
  }

  private Map<String, String> fields(String address, Target target) {
    return switch (address) {
      case "POST /find/number" -> Map.of("nhs-number", target.number());
      case "POST /find/name" ->
          Map.of(
              "family", person.family(), "born-day", "3", "born-month", "2", "born-year", "1970");
      case "POST /person/{id}/claim-relationship" -> Map.of("reason", "caseload", "text", WHY);
      case "POST /person/{id}/break-glass" -> Map.of("reason", "emergency", "text", WHY);
      case "POST /identity/decisions/{id}/undo" -> Map.of("person", target.person());
      default -> Map.of();
    };
  }

  private List<Line> signOutLast() {
    List<Line> pages = new ArrayList<>();
    lines.stream()
        .filter(line -> !line.isOfTheApi() && !line.path().equals("/sign-out"))
        .forEach(pages::add);
    lines.stream().filter(line -> line.path().equals("/sign-out")).forEach(pages::add);
    return pages;
  }

  private Target target() {
    practiceSends(
        person.condition(person.own() + "-c", "195967001", "Asthma"),
        person.condition(person.own() + "-gone", "38341003", "Hypertension"));
    return target(person.number().value(), person.own());
  }

  private Target grace() {
    return target(GRACE, person.own() + "-grace");
  }

  private Target target(String number, String own) {
    FhirCaller practice = as("z99001-gp");
    String id =
        first(practice, "/Patient?identifier=https://fhir.nhs.uk/Id/nhs-number%7C" + number);
    return new Target(id, recordOf(practice, id), number, own, own + "-p");
  }

  /** The id of one of the person's patient records: whoever opens a record sees who it is about. */
  private static String recordOf(FhirCaller caller, String person) {
    return caller
        .get("/Patient/" + person)
        .requireStatus(200)
        .json()
        .path("link")
        .path(0)
        .path("other")
        .path("reference")
        .asText()
        .replaceAll(".*/", "");
  }

  private static String first(FhirCaller caller, String path) {
    return caller
        .get(path)
        .requireStatus(200)
        .json()
        .path("entry")
        .path(0)
        .path("resource")
        .path("id")
        .asText();
  }

  private List<String> columns() {
    return List.copyOf(lines.get(0).permits().keySet());
  }

  private static List<Line> lines() {
    List<String> table;
    try {
      table = Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("| ")).toList();
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
    List<String> head = cells(table.get(0));
    List<Line> lines = new ArrayList<>();
    for (String written : table.subList(2, table.size())) {
      List<String> cells = cells(written);
      Map<String, Boolean> permits = new LinkedHashMap<>();
      for (int column = 3; column < cells.size(); column++) {
        if (!cells.get(column).isEmpty()) {
          permits.put(head.get(column), cells.get(column).equals("yes"));
        }
      }
      lines.add(new Line(code(cells.get(0)), code(cells.get(2)), permits));
    }
    return lines;
  }

  private static List<String> cells(String line) {
    String inner = line.substring(1, line.lastIndexOf('|'));
    return Arrays.stream(inner.split("\\|", -1)).map(String::strip).toList();
  }

  private static String code(String cell) {
    return cell.replace("`", "");
  }
}
