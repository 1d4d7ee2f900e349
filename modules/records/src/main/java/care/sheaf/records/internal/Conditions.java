package care.sheaf.records.internal;

import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RefusedException;
import care.sheaf.kernel.SourceId;
import care.sheaf.records.internal.SearchParameters.Definition;
import care.sheaf.records.internal.SearchParameters.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.SqlStatement;

/** The part of a query's parameters that choose entries, as SQL with bound values. */
final class Conditions {

  private static final Set<String> TOKEN_MODIFIERS = Set.of("not", "missing");

  private final String type;
  private final StringBuilder sql = new StringBuilder();
  private final Map<String, Consumer<SqlStatement<?>>> bindings = new LinkedHashMap<>();

  private Conditions(String type) {
    this.type = type;
  }

  /**
   * @param parameters without those that are about the person, paging and the answer's shape
   * @throws care.sheaf.kernel.RefusedException 400, naming a parameter that is not supported
   */
  static Conditions of(String type, Map<String, List<String>> parameters) {
    var conditions = new Conditions(type);
    parameters.forEach((name, values) -> values.forEach(value -> conditions.add(name, value)));
    return conditions;
  }

  String sql() {
    return sql.toString();
  }

  void bind(SqlStatement<?> statement) {
    bindings.values().forEach(binding -> binding.accept(statement));
  }

  private void add(String parameter, String value) {
    int colon = parameter.indexOf(':');
    String name = colon < 0 ? parameter : parameter.substring(0, colon);
    Optional<String> modifier =
        colon < 0 ? Optional.empty() : Optional.of(parameter.substring(colon + 1));
    switch (name) {
      case "_id" -> {
        noModifier(parameter, modifier);
        ids(value);
      }
      case "_lastUpdated" -> updated(noModifier(parameter, modifier), value);
      case "source" -> source(parameter, modifier, value);
      case "_type" -> types(noModifier(parameter, modifier), value);
      default -> {
        Definition definition =
            SearchParameters.of(type, name).orElseThrow(() -> unsupported(parameter));
        if (definition.kind() == Kind.TOKEN) {
          token(definition, parameter, modifier, value);
        } else {
          date(definition, parameter, modifier, value);
        }
      }
    }
  }

  private void ids(String value) {
    List<String> ids =
        alternatives(value).stream().map(id -> id.substring(id.lastIndexOf('/') + 1)).toList();
    and("e.id = any(cast(:" + array(ids) + " as text[]))");
  }

  private void types(String parameter, String value) {
    List<String> types = alternatives(value);
    if (!type.isEmpty() || !types.stream().allMatch(SearchParameters::isKept)) {
      throw unsupported(parameter);
    }
    and("e.type = any(cast(:" + array(types) + " as text[]))");
  }

  private void updated(String parameter, String value) {
    or(value, each -> comparison(parameter, each, "e.updated", "e.updated"));
  }

  private void source(String parameter, Optional<String> modifier, String value) {
    boolean not = isNot(parameter, modifier);
    List<String> sources =
        alternatives(value).stream()
            .map(each -> each.substring(each.lastIndexOf('|') + 1))
            .map(each -> SourceId.parse(each).orElseThrow(() -> invalid(parameter)).toString())
            .toList();
    and(
        "e.class_id "
            + (not ? "<> all" : "= any")
            + " (array(select id from records.visibility_class where source = any(cast(:"
            + array(sources)
            + " as text[]))))");
  }

  private void token(
      Definition definition, String parameter, Optional<String> modifier, String value) {
    if (modifier.filter("missing"::equals).isPresent()) {
      String marker = array(List.of(definition.name()));
      and((missing(parameter, value) ? "not " : "") + overlaps(marker));
      return;
    }
    boolean not = isNot(parameter, modifier);
    List<String> wanted =
        alternatives(value).stream().map(each -> definition.name() + "\t" + each).toList();
    and((not ? "not " : "") + overlaps(array(wanted)));
  }

  private void date(
      Definition definition, String parameter, Optional<String> modifier, String value) {
    String exists =
        "exists (select 1 from records.entry_date d where d.type = e.type and d.id = e.id"
            + " and d.parameter = :"
            + text(definition.name());
    if (modifier.filter("missing"::equals).isPresent()) {
      and((missing(parameter, value) ? "not " : "") + exists + ")");
      return;
    }
    noModifier(parameter, modifier);
    String alternatives =
        alternatives(value).stream()
            .map(each -> comparison(parameter, each, "d.starts", "d.ends"))
            .collect(Collectors.joining(" or "));
    and(exists + " and (" + alternatives + "))");
  }

  /** FHIR R4 search, "Prefixes": a comparison of two ranges of time. */
  private String comparison(String parameter, String value, String starts, String ends) {
    boolean prefixed = value.length() > 2 && Character.isLetter(value.charAt(0));
    String prefix = prefixed ? value.substring(0, 2) : "eq";
    FhirDate date =
        FhirDate.parse(prefixed ? value.substring(2) : value.replace(' ', '+'))
            .orElseThrow(() -> invalid(parameter));
    String from = ":" + instant(date.start().orElse(SearchParameters.EARLIEST));
    String until = ":" + instant(date.end().orElse(SearchParameters.LATEST));
    String within = "(" + starts + " >= " + from + " and " + ends + " <= " + until + ")";
    return switch (prefix) {
      case "eq" -> within;
      case "ne" -> "not " + within;
      case "gt" -> ends + " > " + until;
      case "lt" -> starts + " < " + from;
      case "ge" -> "(" + ends + " > " + until + " or " + within + ")";
      case "le" -> "(" + starts + " < " + from + " or " + within + ")";
      case "sa" -> starts + " > " + until;
      case "eb" -> ends + " < " + from;
      default -> throw unsupported(parameter + " with prefix " + prefix.replaceAll("\\W", ""));
    };
  }

  private void or(String value, UnaryOperator<String> condition) {
    and(
        "("
            + alternatives(value).stream().map(condition).collect(Collectors.joining(" or "))
            + ")");
  }

  private void and(String condition) {
    sql.append(" and ").append(condition);
  }

  private static String overlaps(String array) {
    return "e.tokens && cast(:" + array + " as text[])";
  }

  private String array(List<String> values) {
    return binding((statement, name) -> statement.bindArray(name, String.class, values));
  }

  private String text(String value) {
    return binding((statement, name) -> statement.bind(name, value));
  }

  private String instant(Instant value) {
    return binding((statement, name) -> statement.bind(name, value));
  }

  private String binding(BiConsumer<SqlStatement<?>, String> bind) {
    String name = "c" + bindings.size();
    bindings.put(name, statement -> bind.accept(statement, name));
    return name;
  }

  /** Values separated by commas that are not escaped. */
  static List<String> alternatives(String value) {
    var found = new ArrayList<String>();
    var current = new StringBuilder();
    for (int index = 0; index < value.length(); index++) {
      char at = value.charAt(index);
      if (at == '\\' && index + 1 < value.length()) {
        index++;
        current.append(value.charAt(index));
      } else if (at == ',') {
        found.add(current.toString());
        current.setLength(0);
      } else {
        current.append(at);
      }
    }
    found.add(current.toString());
    return found;
  }

  private boolean isNot(String parameter, Optional<String> modifier) {
    if (modifier.isPresent() && !TOKEN_MODIFIERS.contains(modifier.get())) {
      throw unsupported(parameter);
    }
    return modifier.filter("not"::equals).isPresent();
  }

  private static boolean missing(String parameter, String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw invalid(parameter);
    };
  }

  private String noModifier(String parameter, Optional<String> modifier) {
    if (modifier.isPresent()) {
      throw unsupported(parameter);
    }
    return parameter;
  }

  static RefusedException unsupported(String parameter) {
    return Refusal.of(
            Refusal.Kind.NOT_SUPPORTED,
            "The search parameter or modifier "
                + named(parameter)
                + " is not supported. The CapabilityStatement lists those that are.")
        .asException();
  }

  static RefusedException invalid(String parameter) {
    return Refusal.of(
            Refusal.Kind.INVALID,
            "The value of the search parameter " + named(parameter) + " cannot be read.")
        .asException();
  }

  /** A name as it was asked, without anything that could be data. */
  private static String named(String parameter) {
    String name = parameter.replaceAll("[^A-Za-z0-9_.: -]", "");
    return name.length() > 60 ? name.substring(0, 60) : name;
  }
}
