package care.sheaf.records.internal;

import care.sheaf.identity.Person;
import care.sheaf.identity.PersonIndex;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.Refusal;
import care.sheaf.records.SharedRecord.Document;
import care.sheaf.records.internal.AuditedLooks.Trail;
import care.sheaf.records.internal.PageTokens.Page;
import care.sheaf.records.internal.SearchRequest.Order;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** Searches within one person or in the directory, and all of a person, page by page. */
final class Searches {

  private static final String EVERYTHING = "$everything";
  private static final List<String> PERSON = List.of("patient", "subject");

  private final Jdbi jdbi;
  private final PersonIndex persons;
  private final Openings openings;
  private final PageTokens tokens;

  Searches(Jdbi jdbi, PersonIndex persons, Openings openings, PageTokens tokens) {
    this.jdbi = jdbi;
    this.persons = persons;
    this.openings = openings;
    this.tokens = tokens;
  }

  Document search(
      AccessContext context,
      Trail trail,
      String type,
      Map<String, List<String>> parameters,
      String self) {
    if (!SearchParameters.types().contains(type)) {
      throw Conditions.unsupported("type " + type);
    }
    trail.note("type", type);
    boolean continued = parameters.containsKey("_page");
    Page page =
        continued
            ? tokens.open(context, type, only(parameters, "_page"))
            : new Page(type, Optional.empty(), parameters, Optional.empty());
    SearchRequest request = SearchRequest.of(type, page.parameters());
    Conditions conditions = Conditions.of(type, request.chosen());
    if (SearchParameters.DIRECTORY_TYPES.contains(type)) {
      requireIdentified(page.parameters());
      var search = new PagedSearch(jdbi, Optional.empty(), request, conditions);
      return answer(context, trail, page, search, self);
    }
    VisibleSet visible =
        continued
            ? openings.open(context, trail, page.person().orElseThrow())
            : openByParameter(context, trail, parameters);
    refuseToTellSourcesApart(visible, page.parameters());
    Page within =
        new Page(
            type,
            Optional.of(visible.person().id().value()),
            withoutPerson(page.parameters()),
            page.after());
    return answer(
        context,
        trail,
        within,
        new PagedSearch(jdbi, Optional.of(visible), request, conditions),
        self);
  }

  Document everything(
      AccessContext context,
      Trail trail,
      String id,
      Map<String, List<String>> parameters,
      String self) {
    boolean continued = parameters.containsKey("_page");
    Page page =
        continued
            ? tokens.open(context, EVERYTHING, only(parameters, "_page"))
            : new Page(EVERYTHING, Optional.empty(), parameters, Optional.empty());
    VisibleSet visible = openings.open(context, trail, id);
    String person = visible.person().id().value();
    if (continued && !page.person().equals(Optional.of(person))) {
      throw Refusal.of(Refusal.Kind.INVALID, "This page link is about someone else.").asException();
    }
    var search = PagedSearch.everything(jdbi, visible, EverythingRequest.of(page.parameters()));
    Page within = new Page(EVERYTHING, Optional.of(person), page.parameters(), page.after());
    return answer(context, trail, within, search, self);
  }

  private Document answer(
      AccessContext context, Trail trail, Page page, PagedSearch search, String self) {
    PagedSearch.Found found = search.run(page.after());
    trail.disclosed(
        Stream.concat(found.matches().stream(), found.included().stream())
            .map(EntryRow::versionedReference)
            .toList());
    trail.note("shown", Integer.toString(found.matches().size()));
    var bundle = new SearchBundle(self, search.shape());
    found.total().ifPresent(bundle::total);
    bundle.link("self", address(self, page));
    found
        .last()
        .ifPresent(
            last ->
                bundle.link(
                    "next", path(self, page) + "?_page=" + tokens.seal(context, page, last)));
    found.matches().forEach(row -> bundle.match(row, found.fragments()));
    found.included().forEach(row -> bundle.include(row, found.fragments()));
    return new Document(bundle.bytes(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private VisibleSet openByParameter(
      AccessContext context, Trail trail, Map<String, List<String>> parameters) {
    var asked = new ArrayList<Map.Entry<String, String>>();
    parameters.forEach(
        (name, values) -> {
          if (isAboutPerson(name)) {
            values.forEach(value -> asked.add(Map.entry(name, value)));
          }
        });
    if (asked.size() != 1 || asked.get(0).getValue().contains(",")) {
      throw Refusal.of(
              Refusal.Kind.INVALID,
              "A search is within exactly one person: give patient (or subject) once, with one"
                  + " id or NHS number.")
          .asException();
    }
    String value = asked.get(0).getValue();
    return asked.get(0).getKey().endsWith("identifier")
        ? openings.open(context, trail, withNumber(value).id())
        : openings.open(context, trail, idOf(value));
  }

  private Person withNumber(String value) {
    int bar = value.indexOf('|');
    boolean ours = bar < 0 || value.substring(0, bar).equals(NhsNumber.SYSTEM);
    NhsNumber number =
        NhsNumber.parse(value.substring(bar + 1))
            .filter(n -> ours)
            .orElseThrow(() -> Conditions.invalid("patient.identifier"));
    List<Person> found = persons.withNhsNumber(number);
    if (found.size() > 1) {
      throw AuditedSharedRecord.multipleMatches().asException();
    }
    return found.stream().findFirst().orElseThrow(() -> Refusal.notFound().asException());
  }

  private static String idOf(String value) {
    int slash = value.lastIndexOf('/');
    boolean patient = slash < 0 || value.substring(0, slash).matches("(.*/)?Patient");
    if (!patient) {
      throw Conditions.invalid("patient");
    }
    return value.substring(slash + 1);
  }

  private static boolean isAboutPerson(String name) {
    return PERSON.stream()
        .anyMatch(
            person ->
                name.equals(person)
                    || name.equals(person + ".identifier")
                    || name.equals(person + ":identifier")
                    || name.equals(person + ":Patient"));
  }

  private static Map<String, List<String>> withoutPerson(Map<String, List<String>> parameters) {
    var rest = new LinkedHashMap<String, List<String>>(parameters);
    rest.keySet().removeIf(Searches::isAboutPerson);
    return rest;
  }

  /**
   * Where entries of a restricted person come from says where they are cared for; so does a local
   * number.
   */
  private static void refuseToTellSourcesApart(
      VisibleSet visible, Map<String, List<String>> parameters) {
    if (!visible.isRestricted()) {
      return;
    }
    for (String name : parameters.keySet()) {
      String plain = name.replaceAll(":.*", "");
      if (plain.equals("source") || plain.equals("identifier")) {
        throw Conditions.unsupported(plain);
      }
    }
  }

  private static void requireIdentified(Map<String, List<String>> parameters) {
    if (!parameters.containsKey("_id") && !parameters.containsKey("identifier")) {
      throw Refusal.of(
              Refusal.Kind.INVALID, "The directory is searched by _id or identifier: give one.")
          .asException();
    }
  }

  private static String only(Map<String, List<String>> parameters, String name) {
    List<String> values = parameters.getOrDefault(name, List.of());
    if (values.size() != 1 || parameters.size() != 1) {
      throw Conditions.invalid(name);
    }
    return values.get(0);
  }

  private static String path(String self, Page page) {
    return page.scope().equals(EVERYTHING)
        ? self + "/Patient/" + page.person().orElseThrow() + "/$everything"
        : self + "/" + page.scope();
  }

  /** The query as it was understood; the person by id, never by number. */
  private static String address(String self, Page page) {
    var query = new ArrayList<String>();
    if (!page.scope().equals(EVERYTHING)) {
      page.person().ifPresent(person -> query.add("patient=" + person));
    }
    page.parameters()
        .forEach(
            (name, values) ->
                values.forEach(value -> query.add(encoded(name) + "=" + encoded(value))));
    return path(self, page) + (query.isEmpty() ? "" : "?" + String.join("&", query));
  }

  private static String encoded(String text) {
    return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
  }

  /** The parameters of {@code $everything}. */
  static final class EverythingRequest {

    private static final int PAGE = 200;

    private EverythingRequest() {}

    static SearchRequest of(Map<String, List<String>> parameters) {
      var chosen = new LinkedHashMap<String, List<String>>();
      int count = PAGE;
      for (var parameter : parameters.entrySet()) {
        switch (parameter.getKey()) {
          case "_count" -> count = Math.max(1, SearchRequest.count(parameter.getValue().get(0)));
          case "_since" ->
              chosen.put(
                  "_lastUpdated",
                  parameter.getValue().stream().map(since -> "ge" + since).toList());
          case "_type" -> chosen.put("_type", parameter.getValue());
          case "_format", "_pretty" -> {}
          default -> throw Conditions.unsupported(parameter.getKey());
        }
      }
      return new SearchRequest(
          "",
          chosen,
          Order.AS_UPDATED,
          count,
          true,
          new SearchRequest.Shape("false", List.of()),
          List.of(),
          List.of());
    }
  }
}
