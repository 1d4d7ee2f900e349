package care.sheaf.systemtests.browser;

import care.sheaf.systemtests.FhirCaller;
import care.sheaf.systemtests.FhirCaller.Answer;
import care.sheaf.systemtests.TestPerson;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A person of two sources, sent with all of their entries or with some. */
final class WithheldPerson {

  private static final String MENTAL_HEALTH = "rzm-epr";
  private static final String PRACTICE = "z99001-gp";

  /** What the person says; the Consent is of the practice. */
  enum Directive {
    NONE(""),
    NOT_FROM_MENTAL_HEALTH(
        "\"actor\":[{\"role\":{\"coding\":[{\"code\":\"CST\"}]},\"reference\":{\"identifier\":"
            + "{\"system\":\"https://sheaf.care/Id/source\",\"value\":\"RZM/epr\"}}}]"),
    NO_PROBLEMS(
        "\"class\":[{\"system\":\"https://sheaf.care/fhir/CodeSystem/data-class\","
            + "\"code\":\"problems\"}]"),
    NO_ENCOUNTERS(
        "\"class\":[{\"system\":\"http://hl7.org/fhir/resource-types\",\"code\":\"Encounter\"}]"),
    NO_HIV(
        "\"securityLabel\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-ActCode\","
            + "\"code\":\"HIV\"}]");

    private final String provision;

    Directive(String provision) {
      this.provision = provision;
    }

    boolean denies(Kind kind) {
      return switch (this) {
        case NONE -> false;
        case NOT_FROM_MENTAL_HEALTH -> kind.client().equals(MENTAL_HEALTH);
        case NO_PROBLEMS -> kind.dataClass().equals("problems");
        case NO_ENCOUNTERS -> kind.dataClass().equals("encounters");
        case NO_HIV -> kind.labels().contains("HIV");
      };
    }
  }

  /** Who looks, and what their role (or system) sees, after governance/roles.yaml. */
  enum Viewer {
    DOCTOR("anna.clarke", false, "HIV MH R", ""),
    NURSE("nina.brook", true, "MH R", ""),
    PHARMACIST("priya.nair", true, "", "documents plans other"),
    SOCIAL_WORKER(
        "frank.lowe", true, "R", "problems medications results observations documents other");

    private final String signIn;
    private final boolean claims;
    private final String labels;
    private final String unseen;

    /**
     * @param claims whether they have no relationship but by claiming one
     * @param labels with spaces between, as are the data classes that the role does not see
     */
    Viewer(String signIn, boolean claims, String labels, String unseen) {
      this.signIn = signIn;
      this.claims = claims;
      this.labels = labels;
      this.unseen = unseen;
    }

    String signIn() {
      return signIn;
    }

    boolean claims() {
      return claims;
    }

    boolean sees(Kind kind) {
      boolean safety = Set.of("allergies", "alerts").contains(kind.dataClass());
      return !words(unseen).contains(kind.dataClass())
          && !kind.dataClass().equals("consent")
          && (safety || words(labels).containsAll(kind.labels()));
    }
  }

  private static List<String> words(String spaced) {
    return List.of(spaced.split(" ", -1));
  }

  /**
   * @param client who sends it
   * @param labels as the server will label it, those that it carries with them
   */
  record Kind(String type, String client, String dataClass, Set<String> labels) {}

  private static final Map<String, Kind> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put("patient", new Kind("Patient", PRACTICE, "demographics", Set.of()));
    KINDS.put("otherpatient", new Kind("Patient", MENTAL_HEALTH, "demographics", Set.of()));
    KINDS.put("clinic", new Kind("Encounter", MENTAL_HEALTH, "encounters", Set.of("MH", "R")));
    KINDS.put("visit", new Kind("Encounter", PRACTICE, "encounters", Set.of()));
    KINDS.put("hiv", new Kind("Condition", PRACTICE, "problems", Set.of("HIV", "R")));
    KINDS.put("asthma", new Kind("Condition", PRACTICE, "problems", Set.of()));
    KINDS.put("low", new Kind("Condition", MENTAL_HEALTH, "problems", Set.of("MH", "R")));
    KINDS.put(
        "antiviral", new Kind("MedicationRequest", PRACTICE, "medications", Set.of("HIV", "R")));
    KINDS.put("inhaler", new Kind("MedicationRequest", PRACTICE, "medications", Set.of()));
    KINDS.put(
        "tablet", new Kind("MedicationRequest", MENTAL_HEALTH, "medications", Set.of("MH", "R")));
    KINDS.put("count", new Kind("Observation", PRACTICE, "results", Set.of("HIV", "R")));
    KINDS.put("pulse", new Kind("Observation", PRACTICE, "observations", Set.of("HIV", "R")));
    KINDS.put("report", new Kind("DiagnosticReport", PRACTICE, "results", Set.of("HIV", "R")));
    KINDS.put(
        "letter", new Kind("DocumentReference", MENTAL_HEALTH, "documents", Set.of("MH", "R")));
    KINDS.put("summary", new Kind("List", PRACTICE, "other", Set.of()));
    KINDS.put("allergy", new Kind("AllergyIntolerance", PRACTICE, "allergies", Set.of("R")));
    KINDS.put("flag", new Kind("Flag", PRACTICE, "alerts", Set.of()));
    KINDS.put("plan", new Kind("CarePlan", PRACTICE, "plans", Set.of()));
    KINDS.put("consent", new Kind("Consent", PRACTICE, "consent", Set.of()));
  }

  private final TestPerson person = TestPerson.fresh();
  private final Directive directive;
  private final Set<String> there;
  private final Map<String, String> stored = new HashMap<>();

  private WithheldPerson(Directive directive, Set<String> there) {
    this.directive = directive;
    this.there = new TreeSet<>(there);
  }

  static WithheldPerson whole(Directive directive) {
    var all = new TreeSet<>(KINDS.keySet());
    if (directive == Directive.NONE) {
      all.remove("consent");
    }
    return new WithheldPerson(directive, all);
  }

  /** Without what the viewer may not see, and without the directive that says so. */
  WithheldPerson twinFor(Viewer viewer) {
    var left = new TreeSet<>(there);
    left.removeAll(withheldFrom(viewer));
    return new WithheldPerson(directive, left);
  }

  Set<String> withheldFrom(Viewer viewer) {
    return there.stream()
        .filter(name -> !viewer.sees(KINDS.get(name)) || directive.denies(KINDS.get(name)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  Directive directive() {
    return directive;
  }

  Set<String> names() {
    return there;
  }

  /** The stored id of the practice's patient record. */
  String patient() {
    return stored.get("patient").replace("Patient/", "");
  }

  /** Everything in one transaction of each source. */
  void send(Function<String, FhirCaller> as) {
    for (String client : List.of(PRACTICE, MENTAL_HEALTH)) {
      List<String> names =
          KINDS.keySet().stream()
              .filter(name -> there.contains(name) && KINDS.get(name).client().equals(client))
              .toList();
      if (names.isEmpty()) {
        continue;
      }
      String[] resources = names.stream().map(this::json).toArray(String[]::new);
      Answer answer =
          as.apply(client).post("", TestPerson.transaction(resources)).requireStatus(200);
      for (int index = 0; index < names.size(); index++) {
        JsonNode response = answer.json().path("entry").path(index).path("response");
        stored.put(
            names.get(index),
            response
                .path("location")
                .asText()
                .replaceAll("/_history/.*", "")
                .replaceAll(".*/([A-Z][A-Za-z]+/[a-z2-7]{26})$", "$1"));
      }
    }
  }

  /** A path with the addresses of what it names; of what never was, one that nothing has. */
  String path(String named) {
    String path =
        named
            .replace("={patient}", "=" + patient())
            .replace("Patient/{patient}", "Patient/" + patient());
    for (Map.Entry<String, Kind> each : KINDS.entrySet()) {
      String nothing = each.getValue().type() + "/" + "a".repeat(26);
      path = path.replace("{" + each.getKey() + "}", stored.getOrDefault(each.getKey(), nothing));
    }
    return path;
  }

  /** An answer with words for ids, names and today's moments. */
  String plain(Answer answer) {
    JsonNode json = answer.json();
    String tag = answer.header("ETag");
    boolean dated = !answer.header("Last-Modified").isEmpty();
    String bytes = plain(answer.text());
    boolean ordered = !json.path("type").asText().equals("document");
    if (json.path("entry").isArray() && !(ordered && isInOrder(answer))) {
      var entries = new ArrayList<String>();
      json.path("entry").forEach(entry -> entries.add(plain(entry.toString())));
      entries.sort(null);
      bytes = plain(json.path("total") + " " + json.path("link")) + String.join("\n", entries);
    }
    return answer.status() + " " + tag + " " + dated + " " + bytes;
  }

  /** Searches without includes are ordered by dates, which differ; all else by ids. */
  private static boolean isInOrder(Answer answer) {
    String query = answer.request().uri().toString();
    return !query.contains("$everything")
        && !query.contains("include=")
        && !query.contains("_sort");
  }

  String plain(String text) {
    String plain = text;
    for (Map.Entry<String, String> each : stored.entrySet()) {
      plain = plain.replace(each.getValue().replaceAll(".*/", ""), "<" + each.getKey() + ">");
    }
    LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));
    return plain
        .replaceAll("_page=[A-Za-z0-9_%-]+", "_page=<next>")
        .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "<uuid>")
        .replaceAll("(?<![a-z2-7])[a-z2-7]{26}(?![a-z2-7])", "<id>")
        .replace(person.own(), "<own>")
        .replaceAll("(?i)" + person.family(), "<family>")
        .replace(person.number().formatted(), "<number>")
        .replace(person.number().value(), "<number>")
        .replaceAll(today.getYear() + "-\\d\\d-\\d\\dT[0-9:.]+(Z|[+-]\\d\\d:\\d\\d)", "<moment>")
        .replaceAll(
            "\\d{1,2} [A-Z][a-z]+ " + today.getYear() + "(,? (at )?\\d\\d:\\d\\d)?", "<moment>")
        .replaceAll("value=\"[^\"]{16,}\"", "value=\"<token>\"")
        .replaceAll("nonce=\"[^\"]+\"", "nonce");
  }

  private String own(String name) {
    return name.endsWith("patient") ? person.own() : person.own() + "-" + name;
  }

  private String reference(String name) {
    return "{\"reference\":\"%s/%s\",\"display\":\"the %s\"}"
        .formatted(KINDS.get(name).type(), own(name), name);
  }

  /** A field with a reference; nothing where there is nothing to refer to. */
  private String one(String field, String name) {
    return there.contains(name) ? ",\"%s\":%s".formatted(field, reference(name)) : "";
  }

  private String many(String field, String... names) {
    String references =
        List.of(names).stream()
            .filter(there::contains)
            .map(this::reference)
            .collect(Collectors.joining(","));
    return references.isEmpty() ? "" : ",\"%s\":[%s]".formatted(field, references);
  }

  private String wrapped(String field, String inner, String... names) {
    String elements =
        List.of(names).stream()
            .filter(there::contains)
            .map(name -> "{\"%s\":%s}".formatted(inner, reference(name)))
            .collect(Collectors.joining(","));
    return elements.isEmpty() ? "" : ",\"%s\":[%s]".formatted(field, elements);
  }

  private String json(String name) {
    if (name.endsWith("patient")) {
      return person.patient("Z99001");
    }
    String subject = "\"subject\":{\"reference\":\"Patient/" + person.own() + "\"}";
    String code =
        "\"code\":{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"%s\"}],\"text\":\"%s\"}";
    String body =
        switch (name) {
          case "clinic" ->
              security("MH")
                  + "\"status\":\"finished\","
                  + ambulatory()
                  + subject
                  + ",\"period\":{\"start\":\"2020-01-01\",\"end\":\"2020-01-02\"}"
                  + wrapped("diagnosis", "condition", "low");
          case "visit" ->
              "\"status\":\"finished\","
                  + ambulatory()
                  + subject
                  + ",\"period\":{\"start\":\"2020-03-01\",\"end\":\"2020-03-02\"}"
                  + wrapped("diagnosis", "condition", "asthma");
          case "hiv" ->
              active()
                  + code.formatted("86406008", "HIV infection")
                  + ","
                  + subject
                  + one("encounter", "visit")
                  + ",\"onsetDateTime\":\"2021-01-01\""
                  + wrappedDetail("count");
          case "asthma" ->
              active()
                  + code.formatted("195967001", "Asthma")
                  + ","
                  + subject
                  + one("encounter", "visit")
                  + ",\"onsetDateTime\":\"2021-02-01\""
                  + wrappedDetail("count", "pulse");
          case "low" ->
              security("MH")
                  + active()
                  + code.formatted("35489007", "Depressive disorder")
                  + ","
                  + subject
                  + one("encounter", "clinic")
                  + ",\"onsetDateTime\":\"2021-03-01\"";
          case "antiviral" ->
              medicine("Tablet A")
                  + subject
                  + one("encounter", "visit")
                  + ",\"authoredOn\":\"2021-01-02\""
                  + many("reasonReference", "hiv");
          case "inhaler" ->
              medicine("Inhaler B")
                  + subject
                  + one("encounter", "visit")
                  + ",\"authoredOn\":\"2021-02-02\""
                  + many("reasonReference", "asthma")
                  + many("basedOn", "plan");
          case "tablet" ->
              medicine("Tablet C")
                  + subject
                  + one("encounter", "clinic")
                  + ",\"authoredOn\":\"2021-03-02\""
                  + many("reasonReference", "low");
          case "count" ->
              security("HIV")
                  + result("laboratory")
                  + code.formatted("24655003", "Cell count")
                  + ","
                  + subject
                  + one("encounter", "visit")
                  + ",\"effectiveDateTime\":\"2021-04-01\",\"valueString\":\"low\"";
          case "pulse" ->
              result("vital-signs")
                  + code.formatted("78564009", "Pulse")
                  + ","
                  + subject
                  + one("encounter", "visit")
                  + ",\"effectiveDateTime\":\"2021-05-01\",\"valueString\":\"72\""
                  + many("derivedFrom", "count");
          case "report" ->
              "\"status\":\"final\","
                  + code.formatted("4241000179101", "Blood tests")
                  + ","
                  + subject
                  + one("encounter", "visit")
                  + ",\"effectiveDateTime\":\"2021-06-01\""
                  + many("result", "count", "pulse")
                  + ",\"conclusion\":\"See results\"";
          case "letter" ->
              "\"status\":\"current\",\"type\":{\"text\":\"Letter\"},"
                  + subject
                  + ",\"date\":\"2021-07-01T09:00:00Z\",\"content\":[{\"attachment\":{\"contentType\":\"text/plain\",\"data\":\"bGV0dGVy\"}}]"
                  + context();
          case "summary" ->
              "\"status\":\"current\",\"mode\":\"snapshot\","
                  + subject
                  + one("encounter", "visit")
                  + ",\"date\":\"2021-08-01\""
                  + wrapped("entry", "item", "hiv", "asthma", "count");
          case "allergy" ->
              security("R", "http://terminology.hl7.org/CodeSystem/v3-Confidentiality")
                  + code.formatted("91936005", "Penicillin allergy")
                  + ",\"patient\":{\"reference\":\"Patient/"
                  + person.own()
                  + "\"}"
                  + one("encounter", "visit")
                  + ",\"recordedDate\":\"2021-09-01\"";
          case "flag" ->
              "\"status\":\"active\",\"code\":{\"text\":\"Needs an interpreter\"},"
                  + subject
                  + one("encounter", "visit");
          case "plan" ->
              "\"status\":\"active\",\"intent\":\"plan\",\"title\":\"Plan\","
                  + subject
                  + many("addresses", "asthma")
                  + wrapped("activity", "reference", "inhaler");
          default ->
              "\"status\":\"active\",\"scope\":{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/consentscope\",\"code\":\"patient-privacy\"}]},\"category\":[{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-ActCode\",\"code\":\"INFA\"}]}],\"patient\":{\"reference\":\"Patient/"
                  + person.own()
                  + "\"},\"dateTime\":\"2021-10-01\",\"policyRule\":{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-ActCode\",\"code\":\"IMPLIEDD\"}]},\"provision\":{\"type\":\"deny\","
                  + directive.provision
                  + "}";
        };
    return "{\"resourceType\":\"%s\",\"id\":\"%s\",%s}"
        .formatted(KINDS.get(name).type(), own(name), body);
  }

  private String context() {
    String inside = many("encounter", "clinic") + many("related", "low", "tablet");
    return inside.isEmpty() ? "" : ",\"context\":{" + inside.substring(1) + "}";
  }

  private String wrappedDetail(String... names) {
    String details = many("detail", names);
    return details.isEmpty() ? "" : ",\"evidence\":[{" + details.substring(1) + "}]";
  }

  private static String security(String code) {
    return security(code, "http://terminology.hl7.org/CodeSystem/v3-ActCode");
  }

  private static String security(String code, String system) {
    return "\"meta\":{\"security\":[{\"system\":\"%s\",\"code\":\"%s\"}]},".formatted(system, code);
  }

  private static String ambulatory() {
    return "\"class\":{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-ActCode\",\"code\":\"AMB\"},";
  }

  private static String active() {
    return "\"clinicalStatus\":{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/condition-clinical\",\"code\":\"active\"}]},";
  }

  private static String medicine(String words) {
    return "\"status\":\"active\",\"intent\":\"order\",\"medicationCodeableConcept\":{\"text\":\""
        + words
        + "\"},";
  }

  private static String result(String category) {
    return "\"status\":\"final\",\"category\":[{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/observation-category\",\"code\":\""
        + category
        + "\"}]}],";
  }
}
