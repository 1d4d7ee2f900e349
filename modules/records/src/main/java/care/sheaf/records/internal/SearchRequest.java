package care.sheaf.records.internal;

import care.sheaf.records.internal.SearchParameters.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A query, read: what chooses entries, and how the answer is to look.
 *
 * @param chosen parameters that choose entries
 */
record SearchRequest(
    String type,
    Map<String, List<String>> chosen,
    Order order,
    int count,
    boolean total,
    Shape shape,
    List<Include> includes,
    List<Include> revincludes) {

  private static final int DEFAULT_COUNT = 50;
  private static final int LARGEST_COUNT = 1000;

  /** Read by the caller of this module, or about the person. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "_format",
          "_pretty",
          "patient",
          "subject",
          "patient.identifier",
          "subject.identifier",
          "patient:identifier",
          "subject:identifier",
          "patient:Patient",
          "subject:Patient");

  /**
   * @param column what entries are ordered by, as microseconds or nothing
   */
  record Order(String column, boolean descending) {

    static final String CLINICAL =
        "(extract(epoch from coalesce(e.clinical_start, '0001-01-01 00:00:00+00')) * 1000000)::bigint";
    static final String UPDATED = "(extract(epoch from e.updated) * 1000000)::bigint";
    static final String NONE = "0::bigint";

    static final Order NEWEST_FIRST = new Order(CLINICAL, true);
    static final Order AS_UPDATED = new Order(UPDATED, false);
  }

  /**
   * @param summary {@code true}, {@code text}, {@code data}, {@code count} or {@code false}
   */
  record Shape(String summary, List<String> elements) {

    boolean whole() {
      return summary.equals("false") && elements.isEmpty();
    }

    boolean countOnly() {
      return summary.equals("count");
    }
  }

  /**
   * @param parameter a reference parameter, or {@code *}
   */
  record Include(String type, String parameter, Optional<String> target) {}

  /**
   * @throws care.sheaf.kernel.RefusedException 400, naming what is not supported or cannot be read
   */
  static SearchRequest of(String type, Map<String, List<String>> parameters) {
    var chosen = new LinkedHashMap<String, List<String>>(parameters);
    chosen.keySet().removeAll(ELSEWHERE);
    Optional<String> sort = take(chosen, "_sort");
    Optional<String> count = take(chosen, "_count");
    Optional<String> total = take(chosen, "_total");
    Shape shape = shape(take(chosen, "_summary"), take(chosen, "_elements"));
    List<Include> includes = includes(chosen.remove("_include"), "_include", type);
    List<Include> revincludes = includes(chosen.remove("_revinclude"), "_revinclude", type);
    return new SearchRequest(
        type,
        chosen,
        sort.map(key -> order(type, key)).orElse(Order.NEWEST_FIRST),
        count.map(SearchRequest::count).orElse(DEFAULT_COUNT),
        total.map(SearchRequest::total).orElse(true),
        shape,
        includes,
        revincludes);
  }

  private static Optional<String> take(Map<String, List<String>> parameters, String name) {
    List<String> values = parameters.remove(name);
    if (values == null) {
      return Optional.empty();
    }
    if (values.size() != 1) {
      throw Conditions.invalid(name);
    }
    return Optional.of(values.get(0));
  }

  private static Order order(String type, String key) {
    boolean descending = key.startsWith("-");
    String name = descending ? key.substring(1) : key;
    String column =
        switch (name) {
          case "_lastUpdated" -> Order.UPDATED;
          case "_id" -> Order.NONE;
          default -> {
            boolean first =
                SearchParameters.of(type).stream()
                    .filter(definition -> definition.kind() == Kind.DATE)
                    .findFirst()
                    .filter(definition -> definition.name().equals(name))
                    .isPresent();
            if (!first) {
              throw Conditions.unsupported("_sort by " + name);
            }
            yield Order.CLINICAL;
          }
        };
    return new Order(column, descending);
  }

  static int count(String value) {
    if (!value.matches("[0-9]{1,9}")) {
      throw Conditions.invalid("_count");
    }
    return Math.min(Integer.parseInt(value), LARGEST_COUNT);
  }

  private static boolean total(String value) {
    return switch (value) {
      case "none" -> false;
      case "accurate", "estimate" -> true;
      default -> throw Conditions.invalid("_total");
    };
  }

  private static Shape shape(Optional<String> summary, Optional<String> elements) {
    String kind = summary.orElse("false");
    if (!Set.of("true", "false", "text", "data", "count").contains(kind)) {
      throw Conditions.invalid("_summary");
    }
    List<String> names = elements.map(Conditions::alternatives).orElse(List.of());
    if (!names.stream().allMatch(name -> name.matches("[A-Za-z.]{1,80}"))) {
      throw Conditions.invalid("_elements");
    }
    if (!names.isEmpty() && !kind.equals("false")) {
      throw Conditions.unsupported("_elements together with _summary");
    }
    return new Shape(kind, names);
  }

  private static List<Include> includes(@Nullable List<String> values, String name, String type) {
    if (values == null) {
      return List.of();
    }
    return values.stream()
        .flatMap(value -> Conditions.alternatives(value).stream())
        .map(value -> include(value, name, type))
        .toList();
  }

  private static Include include(String value, String name, String type) {
    String[] parts = value.split(":", -1);
    boolean own = name.equals("_include");
    if (parts.length < 2
        || parts.length > 3
        || (own && !parts[0].equals(type))
        || !SearchParameters.types().contains(parts[0])
        || !((own && parts[1].equals("*"))
            || References.parameterNames(parts[0]).contains(parts[1]))) {
      throw Conditions.unsupported(name + " " + value);
    }
    return new Include(
        parts[0], parts[1], parts.length == 3 ? Optional.of(parts[2]) : Optional.empty());
  }
}
