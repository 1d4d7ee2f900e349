package care.sheaf.records.internal;

import care.sheaf.records.internal.PageTokens.After;
import care.sheaf.records.internal.SearchRequest.Include;
import care.sheaf.records.internal.SearchRequest.Order;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/**
 * Runs one query over what is visible, one page at a time. Pages follow a key, not a number, so
 * that what comes in between does not move them.
 */
final class PagedSearch {

  private static final String IN_DIRECTORY = " e.patient_record is null and not e.deleted ";

  private final Jdbi jdbi;
  private final Optional<VisibleSet> visible;
  private final SearchRequest request;
  private final Conditions conditions;
  private final Set<String> lost;

  /**
   * @param visible empty for the directory
   */
  PagedSearch(
      Jdbi jdbi, Optional<VisibleSet> visible, SearchRequest request, Conditions conditions) {
    this.jdbi = jdbi;
    this.visible = visible;
    this.request = request;
    this.conditions = conditions;
    this.lost = visible.map(VisibleSet::lost).orElse(Set.of());
  }

  static PagedSearch everything(Jdbi jdbi, VisibleSet visible, SearchRequest request) {
    return new PagedSearch(
        jdbi, Optional.of(visible), request, Conditions.of("", request.chosen()));
  }

  /**
   * A page.
   *
   * @param last where the next page begins; empty on the last
   */
  record Found(
      List<EntryRow> matches,
      List<EntryRow> included,
      OptionalLong total,
      Optional<After> last,
      Fragments fragments) {}

  private record Keyed(long key, EntryRow row) {}

  SearchRequest.Shape shape() {
    return request.shape();
  }

  Found run(Optional<After> after) {
    return jdbi.withHandle(handle -> run(handle, after));
  }

  private Found run(Handle handle, Optional<After> after) {
    if (request.shape().countOnly() || request.count() == 0) {
      return new Found(
          List.of(),
          List.of(),
          OptionalLong.of(count(handle)),
          Optional.empty(),
          new Fragments(t -> true));
    }
    List<Keyed> keyed = page(handle, after);
    boolean more = keyed.size() > request.count();
    List<Keyed> shown = more ? keyed.subList(0, request.count()) : keyed;
    List<EntryRow> matches = shown.stream().map(Keyed::row).toList();
    List<EntryRow> included = included(handle, matches);
    boolean whole = after.isEmpty() && !more;
    OptionalLong total =
        request.total()
            ? OptionalLong.of(whole ? matches.size() : count(handle))
            : OptionalLong.empty();
    Optional<After> last =
        more
            ? Optional.of(
                new After(
                    shown.get(shown.size() - 1).key(),
                    shown.get(shown.size() - 1).row().reference()))
            : Optional.empty();
    return new Found(matches, included, total, last, fragments());
  }

  private long count(Handle handle) {
    return bound(handle.createQuery("select count(*) from records.entry e where" + where()))
        .mapTo(Long.class)
        .one();
  }

  private List<Keyed> page(Handle handle, Optional<After> after) {
    Order order = request.order();
    String direction = order.descending() ? " desc" : " asc";
    String sign = order.descending() ? "<" : ">";
    String place =
        after.isEmpty()
            ? ""
            : " and ("
                + order.column()
                + ", e.type || '/' || e.id) "
                + sign
                + " (:afterKey, cast(:afterId as text))";
    Query query =
        bound(
                handle.createQuery(
                    "select "
                        + order.column()
                        + " as sort_key, "
                        + EntryQueries.COLUMNS
                        + " from records.entry e where"
                        + where()
                        + place
                        + " order by sort_key"
                        + direction
                        + ", e.type || '/' || e.id"
                        + direction
                        + " limit :limit"))
            .bind("limit", request.count() + 1);
    after.ifPresent(at -> query.bind("afterKey", at.key()).bind("afterId", at.id()));
    return query
        .map((row, context) -> new Keyed(row.getLong("sort_key"), EntryQueries.read(row)))
        .list();
  }

  private String where() {
    return (visible.isPresent() ? EntryQueries.VISIBLE : IN_DIRECTORY)
        + (request.type().isEmpty() ? "" : " and e.type = :type")
        + (lost.isEmpty() ? "" : " and e.type || '/' || e.id <> all(cast(:lost as text[]))")
        + conditions.sql();
  }

  private Query bound(Query query) {
    visible.ifPresent(set -> set.bind(query));
    if (!request.type().isEmpty()) {
      query.bind("type", request.type());
    }
    if (!lost.isEmpty()) {
      query.bindArray("lost", String.class, lost);
    }
    conditions.bind(query);
    return query;
  }

  private List<EntryRow> included(Handle handle, List<EntryRow> matches) {
    Set<String> references = references(matches);
    var found = new ArrayList<EntryRow>();
    Set<String> targets = targets(matches);
    targets.removeAll(references);
    targets.removeAll(lost);
    visible.ifPresent(
        set -> {
          found.addAll(EntryQueries.among(handle, set, targets));
          found.addAll(pointingAt(handle, set, references));
        });
    found.addAll(EntryQueries.directory(handle, targets));
    visible.ifPresent(set -> found.removeIf(row -> !set.shows(row.reference())));
    var seen = new HashSet<>(references);
    return found.stream()
        .filter(row -> seen.add(row.reference()))
        .sorted(Comparator.comparing(EntryRow::entry))
        .toList();
  }

  /** What the includes ask for; all of the directory that is referred to, for everything. */
  private Set<String> targets(List<EntryRow> matches) {
    if (request.type().isEmpty()) {
      return matches.stream()
          .flatMap(row -> fragments().refs(row).stream())
          .filter(References::isDirectory)
          .collect(Collectors.toSet());
    }
    var targets = new HashSet<String>();
    for (Include include : request.includes()) {
      for (EntryRow row : matches) {
        Set<String> left = Set.copyOf(fragments().refs(row));
        row.links().stream()
            .filter(link -> isFor(link, include))
            .map(link -> link.substring(link.indexOf('\t') + 1))
            .filter(left::contains)
            .filter(
                target -> include.target().map(type -> target.startsWith(type + "/")).orElse(true))
            .forEach(targets::add);
      }
    }
    return targets;
  }

  private static boolean isFor(String link, Include include) {
    return include.parameter().equals("*") || link.startsWith(include.parameter() + "\t");
  }

  private List<EntryRow> pointingAt(Handle handle, VisibleSet set, Set<String> references) {
    var found = new ArrayList<EntryRow>();
    for (Include include : request.revincludes()) {
      List<String> links =
          references.stream().map(reference -> include.parameter() + "\t" + reference).toList();
      set
          .bind(
              handle.createQuery(
                  "select "
                      + EntryQueries.COLUMNS
                      + " from records.entry e where"
                      + EntryQueries.VISIBLE
                      + " and e.type = :type and e.links && cast(:links as text[])"
                      + " order by e.id"))
          .bind("type", include.type())
          .bindArray("links", String.class, links)
          .map((row, context) -> EntryQueries.read(row))
          .list()
          .stream()
          .filter(row -> !lost.contains(row.reference()))
          .filter(row -> fragments().refs(row).stream().anyMatch(references::contains))
          .forEach(found::add);
    }
    return found;
  }

  private Fragments fragments() {
    return visible
        .map(set -> new Fragments(set::shows, set.isRestricted()))
        .orElseGet(() -> new Fragments(References::isDirectory));
  }

  private static Set<String> references(List<EntryRow> rows) {
    return rows.stream().map(EntryRow::reference).collect(Collectors.toSet());
  }
}
