package care.sheaf.records.internal;

import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.Label;
import care.sheaf.kernel.SourceId;
import care.sheaf.kernel.VisibilityClass;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Visibility classes and their numbers. A number never changes its meaning. */
final class Classes {

  private final Map<Integer, VisibilityClass> known = new ConcurrentHashMap<>();
  private final Map<VisibilityClass, Integer> committed = new ConcurrentHashMap<>();

  /** The number of a class; a new one if nothing was ever seen in it. */
  int number(Handle handle, VisibilityClass visibility) {
    Integer remembered = committed.get(visibility);
    if (remembered != null) {
      return remembered;
    }
    Optional<Numbered> found = find(handle, visibility);
    found.filter(Numbered::committed).ifPresent(one -> committed.put(visibility, one.number()));
    return found
        .map(Numbered::number)
        .or(() -> insert(handle, visibility))
        .or(() -> find(handle, visibility).map(Numbered::number))
        .orElseThrow();
  }

  /**
   * @param committed false while the transaction that asks has made it itself and may still undo it
   */
  private record Numbered(int number, boolean committed) {}

  Map<Integer, VisibilityClass> of(Jdbi jdbi, Collection<Integer> numbers) {
    if (!known.keySet().containsAll(numbers)) {
      jdbi.useHandle(handle -> of(handle, numbers));
    }
    return remembered(numbers);
  }

  Map<Integer, VisibilityClass> of(Handle handle, Collection<Integer> numbers) {
    List<Integer> unknown = numbers.stream().filter(n -> !known.containsKey(n)).toList();
    if (!unknown.isEmpty()) {
      handle
          .createQuery(
              "select id, source, data_class, labels from records.visibility_class"
                  + " where id = any(:ids)")
          .bindArray("ids", Integer.class, unknown)
          .map((row, context) -> Map.entry(row.getInt("id"), read(row)))
          .forEach(entry -> known.put(entry.getKey(), entry.getValue()));
    }
    return remembered(numbers);
  }

  private Map<Integer, VisibilityClass> remembered(Collection<Integer> numbers) {
    var classes = new HashMap<Integer, VisibilityClass>();
    numbers.forEach(number -> classes.put(number, known.get(number)));
    return classes;
  }

  private static Optional<Numbered> find(Handle handle, VisibilityClass visibility) {
    return handle
        .createQuery(
            "select id, cast(cast(xmin as text) as bigint) <> coalesce("
                + " cast(cast(pg_current_xact_id_if_assigned() as text) as bigint), 0) % 4294967296"
                + " from records.visibility_class where source = :source and data_class = :dataClass and labels = cast(:labels as text[])")
        .bind("source", visibility.source().toString())
        .bind("dataClass", visibility.dataClass().code())
        .bindArray("labels", String.class, written(visibility.labels()))
        .map((row, context) -> new Numbered(row.getInt(1), row.getBoolean(2)))
        .findOne();
  }

  private static Optional<Integer> insert(Handle handle, VisibilityClass visibility) {
    return handle
        .createQuery(
            "insert into records.visibility_class (source, data_class, labels)"
                + " values (:source, :dataClass, cast(:labels as text[])) on conflict do nothing returning id")
        .bind("source", visibility.source().toString())
        .bind("dataClass", visibility.dataClass().code())
        .bindArray("labels", String.class, written(visibility.labels()))
        .mapTo(Integer.class)
        .findOne();
  }

  private static List<String> written(SortedSet<Label> labels) {
    return labels.stream().map(label -> label.system() + "|" + label.code()).toList();
  }

  private static VisibilityClass read(ResultSet row) throws SQLException {
    var labels = new TreeSet<Label>();
    Array array = row.getArray("labels");
    for (String label : (String[]) array.getArray()) {
      int bar = label.lastIndexOf('|');
      labels.add(new Label(label.substring(0, bar), label.substring(bar + 1)));
    }
    return new VisibilityClass(
        SourceId.parse(row.getString("source")).orElseThrow(),
        DataClass.ofCode(row.getString("data_class")),
        labels);
  }
}
