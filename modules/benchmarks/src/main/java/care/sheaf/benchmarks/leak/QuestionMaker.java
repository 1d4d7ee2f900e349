package care.sheaf.benchmarks.leak;

import care.sheaf.kernel.NhsNumber;
import care.sheaf.records.SearchCatalogue;
import care.sheaf.records.SearchCatalogue.Kind;
import care.sheaf.records.SearchCatalogue.Parameter;
import care.sheaf.records.SearchCatalogue.SearchableType;
import care.sheaf.records.SharedRecord.Narrowing;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Makes up what is asked about a person, out of all that the server offers. */
final class QuestionMaker {

  private static final Map<String, SearchableType> CATALOGUE = SearchCatalogue.types();

  private static final List<String> SECTIONS =
      List.of(
          "problems-and-issues",
          "medications-and-medical-devices",
          "investigation-results",
          "contact-with-professionals",
          "documents-including-correspondence-audio-and-images",
          "clinical-administration");

  /** None of these is supported: the answer must be the same 400 whatever there is. */
  private static final List<String> UNSUPPORTED =
      List.of(
          "encounter=Encounter/%s",
          "encounter.status=finished",
          "_has:Observation:encounter:code=78564009",
          "code:text=x",
          "_filter=id eq %s",
          "_text=HIV",
          "_content=HIV",
          "performer:Practitioner.name=x",
          "_security=R",
          "_tag=x",
          "_source=urn:sheaf:source:RZM:epr");

  private final Chance chance;
  private final Subject subject;
  private final Map<String, List<String>> values = new LinkedHashMap<>();

  QuestionMaker(Chance chance, Subject subject) {
    this.chance = chance;
    this.subject = subject;
  }

  Question make() {
    int kind = chance.below(100);
    if (kind < 48) {
      return search();
    }
    if (kind < 62) {
      Entry entry = chance.of(subject.entries());
      return new Question.Read(entry.id().type(), entry.id().id(), Optional.empty());
    }
    if (kind < 67) {
      Entry entry = chance.of(subject.entries());
      return new Question.Read(
          entry.id().type(), entry.id().id(), Optional.of(1L + chance.below(3)));
    }
    if (kind < 74) {
      Entry entry = chance.of(subject.entries());
      return new Question.History(entry.id().type(), entry.id().id());
    }
    if (kind < 79) {
      return new Question.Patient(person());
    }
    return kind < 90 ? new Question.Whole(person(), narrowing()) : everything();
  }

  /** By the person's id, mostly. */
  private String person() {
    return chance.in(75) ? subject.id().value() : chance.of(subject.records()).id().value();
  }

  private Narrowing narrowing() {
    if (chance.in(70)) {
      return Narrowing.NONE;
    }
    return new Narrowing(
        Set.copyOf(chance.some(SECTIONS, 2)),
        chance.in(40)
            ? Optional.of(Surroundings.NOW.minus(Duration.ofHours(47L - chance.below(8))))
            : Optional.empty());
  }

  private Question everything() {
    var parameters = new LinkedHashMap<String, List<String>>();
    if (chance.in(50)) {
      parameters.put("_count", List.of("" + chance.between(1, 6)));
    }
    if (chance.in(20)) {
      parameters.put("_since", List.of(moment()));
    }
    if (chance.in(20)) {
      parameters.put("_type", List.of("Condition,Observation,Patient,Provenance"));
    }
    return new Question.Everything(person(), parameters);
  }

  private Question search() {
    String type =
        chance.in(85)
            ? chance.of(subject.entries()).id().type()
            : chance.of(List.copyOf(CATALOGUE.keySet()));
    SearchableType described =
        Optional.ofNullable(CATALOGUE.get(type))
            .filter(SearchableType::withinPerson)
            .orElseGet(() -> Objects.requireNonNull(CATALOGUE.get("Condition")));
    var parameters = new LinkedHashMap<String, List<String>>();
    whom(parameters);
    for (int count = chance.below(3); count > 0; count--) {
      condition(parameters, described.type(), described.parameters());
    }
    order(parameters, described);
    shape(parameters);
    includes(parameters, described);
    if (chance.in(3)) {
      String[] pair =
          chance.of(UNSUPPORTED).formatted(chance.of(subject.entries()).id().id()).split("=", 2);
      parameters.put(pair[0], List.of(pair[1]));
    }
    return new Question.Search(described.type(), parameters);
  }

  private void whom(Map<String, List<String>> parameters) {
    switch (chance.below(6)) {
      case 0 ->
          parameters.put(
              "patient.identifier", List.of(NhsNumber.SYSTEM + "|" + Viewers.NUMBER.value()));
      case 1 -> parameters.put("subject", List.of("Patient/" + person()));
      default -> parameters.put("patient", List.of(person()));
    }
  }

  private void condition(
      Map<String, List<String>> parameters, String type, List<Parameter> offered) {
    Parameter parameter = chance.of(offered);
    switch (parameter.name()) {
      case "patient", "subject" -> {}
      case "_id" ->
          add(
              parameters,
              "_id",
              chance.of(subject.entries()).id().id()
                  + ","
                  + chance.of(subject.entries()).id().id());
      case "source" ->
          add(
              parameters,
              chance.in(30) ? "source:not" : "source",
              chance.of(Places.SOURCES).toString());
      case "_lastUpdated" ->
          add(parameters, "_lastUpdated", chance.of("ge", "lt", "gt", "le", "") + moment());
      default -> {
        if (chance.in(20)) {
          add(parameters, parameter.name() + ":missing", chance.of("true", "false"));
        } else if (parameter.kind() == Kind.DATE) {
          add(
              parameters,
              parameter.name(),
              chance.of("", "ge", "le", "gt", "lt", "ne", "sa", "eb")
                  + chance.of("2026", "2025-07", "2026-02-01", "2024-03-01"));
        } else {
          add(parameters, parameter.name() + (chance.in(20) ? ":not" : ""), token(type));
        }
      }
    }
  }

  private String token(String type) {
    List<String> known = values.computeIfAbsent(type, this::valuesOf);
    String value = known.isEmpty() ? "none" : chance.of(known);
    return switch (chance.below(5)) {
      case 0 -> value.substring(value.indexOf('|') + 1);
      case 1 -> value.contains("|") ? value.substring(0, value.indexOf('|') + 1) : value;
      case 2 -> value + "," + (known.isEmpty() ? "none" : chance.of(known));
      default -> value;
    };
  }

  private List<String> valuesOf(String type) {
    var found = new TreeSet<String>();
    for (Entry entry : subject.entries()) {
      if (entry.id().type().equals(type)) {
        entry.all().forEach(version -> gather(version.json(), found));
      }
    }
    return List.copyOf(found);
  }

  private static void gather(JsonNode node, Set<String> found) {
    for (String field : List.of("code", "value")) {
      if (node.path("system").isTextual() && node.path(field).isTextual()) {
        found.add(node.path("system").asText() + "|" + node.path(field).asText());
      }
    }
    if (node.path("status").isTextual()) {
      found.add(node.path("status").asText());
    }
    node.forEach(child -> gather(child, found));
  }

  private void order(Map<String, List<String>> parameters, SearchableType described) {
    if (chance.in(40)) {
      var keys = new ArrayList<>(List.of("_id", "-_id", "_lastUpdated", "-_lastUpdated"));
      described.parameters().stream()
          .filter(each -> each.kind() == Kind.DATE && !each.name().startsWith("_"))
          .findFirst()
          .ifPresent(date -> keys.addAll(List.of(date.name(), "-" + date.name())));
      parameters.put("_sort", List.of(chance.of(keys)));
    }
    if (chance.in(45)) {
      parameters.put("_count", List.of("" + chance.below(5)));
    }
  }

  private void shape(Map<String, List<String>> parameters) {
    if (chance.in(15)) {
      parameters.put("_total", List.of(chance.of("none", "accurate", "estimate")));
    }
    if (chance.in(12)) {
      parameters.put("_summary", List.of(chance.of("true", "text", "data", "count", "false")));
    } else if (chance.in(10)) {
      parameters.put(
          "_elements", List.of(chance.of("code", "status,encounter", "subject", "identifier")));
    }
  }

  private void includes(Map<String, List<String>> parameters, SearchableType described) {
    if (chance.in(35) && !described.includes().isEmpty()) {
      parameters.put(
          "_include",
          List.of(
              chance.in(40)
                  ? described.type() + ":*"
                  : String.join(",", chance.some(described.includes(), 3))));
      if (parameters.get("_include").get(0).isEmpty()) {
        parameters.remove("_include");
      }
    }
    if (chance.in(35)) {
      Set<String> types =
          subject.entries().stream().map(each -> each.id().type()).collect(Collectors.toSet());
      List<String> likely =
          described.revincludes().stream()
              .filter(each -> types.contains(each.substring(0, each.indexOf(':'))))
              .toList();
      List<String> chosen = chance.some(likely.isEmpty() ? described.revincludes() : likely, 12);
      if (!chosen.isEmpty()) {
        parameters.put("_revinclude", chosen);
      }
    }
  }

  private String moment() {
    return Surroundings.NOW.minus(Duration.ofHours(48L - chance.below(8))).toString();
  }

  private static void add(Map<String, List<String>> parameters, String name, String value) {
    var all = new ArrayList<>(parameters.getOrDefault(name, List.of()));
    all.add(value);
    parameters.put(name, List.copyOf(all));
  }
}
