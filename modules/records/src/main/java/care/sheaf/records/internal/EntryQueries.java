package care.sheaf.records.internal;

import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.SourceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads the read model. Whatever is about a person is asked for by the visible classes. */
final class EntryQueries {

  static final String COLUMNS =
      """
      e.type, e.id, e.patient_record, e.class_id, e.version, e.updated, e.received, e.section,
      e.state, e.title, e.detail, e.status, e.date_words, e.concept, e.occasion, e.said,
      e.named_by, e.warnings, e.clinical_start, e.ends, e.recorded, e.recorded_start, e.links, e.refs,
      e.needs, e.extension_at, e.body
      """;

  /** What is visible of a person, as a predicate; {@code e} is the entry. */
  static final String VISIBLE =
      " e.patient_record = any(cast(:records as text[]))"
          + " and e.class_id = any(cast(:classes as integer[])) and not e.deleted ";

  private EntryQueries() {}

  /** Everything visible of a person. */
  static List<EntryRow> all(Handle handle, VisibleSet visible) {
    return visible
        .bind(handle.createQuery("select " + COLUMNS + " from records.entry e where" + VISIBLE))
        .map((row, context) -> read(row))
        .list();
  }

  /** Those of the targets that are visible entries of the person, whole. */
  static List<EntryRow> among(Handle handle, VisibleSet visible, Collection<String> targets) {
    if (targets.isEmpty()) {
      return List.of();
    }
    Query query =
        handle.createQuery(
            "select "
                + COLUMNS
                + " from records.entry e"
                + " join unnest(cast(:types as text[]), cast(:ids as text[])) as t (type, id)"
                + " on t.type = e.type and t.id = e.id where"
                + VISIBLE);
    return visible.bind(bindTargets(query, targets)).map((row, context) -> read(row)).list();
  }

  /** Those of the targets that belong to the directory. */
  static List<EntryRow> directory(Handle handle, Collection<String> targets) {
    List<String> wanted = targets.stream().filter(References::isDirectory).toList();
    if (wanted.isEmpty()) {
      return List.of();
    }
    Query query =
        handle.createQuery(
            "select "
                + COLUMNS
                + " from records.entry e"
                + " join unnest(cast(:types as text[]), cast(:ids as text[])) as t (type, id)"
                + " on t.type = e.type and t.id = e.id"
                + " where e.patient_record is null and not e.deleted");
    return bindTargets(query, wanted).map((row, context) -> read(row)).list();
  }

  /** The versions of those of the targets that belong to the directory. */
  static Map<String, Long> directoryVersions(Handle handle, Collection<String> targets) {
    var versions = new LinkedHashMap<String, Long>();
    bindTargets(
            handle.createQuery(
                "select e.type || '/' || e.id, e.version from records.entry e"
                    + " join unnest(cast(:types as text[]), cast(:ids as text[])) as t (type, id)"
                    + " on t.type = e.type and t.id = e.id"
                    + " where e.patient_record is null and not e.deleted"),
            targets)
        .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
        .forEach(each -> versions.put(each.getKey(), each.getValue()));
    return versions;
  }

  /** The moment whose state each source's data are of, for those that were ever heard from. */
  static Map<SourceId, Instant> asOf(Handle handle) {
    var asOf = new LinkedHashMap<SourceId, Instant>();
    handle
        .createQuery("select source, as_of from records.source_state")
        .map(
            (row, context) ->
                Map.entry(row.getString("source"), row.getTimestamp("as_of").toInstant()))
        .forEach(
            entry ->
                SourceId.parse(entry.getKey())
                    .ifPresent(source -> asOf.put(source, entry.getValue())));
    return asOf;
  }

  static EntryRow read(ResultSet row) throws SQLException {
    int extensionAt = row.getInt("extension_at");
    OptionalInt extension = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(extensionAt);
    return new EntryRow(
        new EntryId(row.getString("type"), row.getString("id")),
        text(row, "patient_record"),
        row.getInt("class_id"),
        row.getLong("version"),
        row.getTimestamp("updated").toInstant(),
        row.getTimestamp("received").toInstant(),
        text(row, "section").map(Section::valueOf),
        State.valueOf(row.getString("state")),
        row.getString("title"),
        row.getString("detail"),
        row.getString("status"),
        row.getString("date_words"),
        text(row, "concept"),
        text(row, "occasion"),
        text(row, "said"),
        text(row, "named_by"),
        strings(row, "warnings"),
        instant(row, "clinical_start"),
        instant(row, "ends"),
        text(row, "recorded"),
        instant(row, "recorded_start"),
        strings(row, "links"),
        strings(row, "refs"),
        strings(row, "needs"),
        extension,
        row.getBytes("body"));
  }

  static List<String> strings(ResultSet row, String column) throws SQLException {
    var array = row.getArray(column);
    return array == null ? List.of() : List.of((String[]) array.getArray());
  }

  private static Query bindTargets(Query query, Collection<String> targets) {
    return query
        .bindArray("types", String.class, parts(targets, 0))
        .bindArray("ids", String.class, parts(targets, 1));
  }

  private static List<String> parts(Collection<String> targets, int part) {
    return targets.stream().map(target -> target.split("/", 2)[part]).toList();
  }

  private static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
  }
}
