package care.sheaf.linkage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which column holds what. Columns with the names of fields are known; others are told by {@code
 * COLUMN=FIELD}, where a field is one of these names or {@code other:NAME:exact|text|date|number}.
 * Several columns of one field are read as one value with spaces between.
 */
public final class Mapping {

  private static final Pattern OTHER = Pattern.compile("other:([^:]+):([a-z]+)");

  private static final Map<String, FieldKind> KNOWN =
      Map.ofEntries(
          Map.entry("given_name", FieldKind.GIVEN_NAME),
          Map.entry("family_name", FieldKind.FAMILY_NAME),
          Map.entry("date_of_birth", FieldKind.DATE_OF_BIRTH),
          Map.entry("sex", FieldKind.SEX),
          Map.entry("nhs_number", FieldKind.NHS_NUMBER),
          Map.entry("postcode", FieldKind.POSTCODE),
          Map.entry("address_1", FieldKind.ADDRESS),
          Map.entry("address_2", FieldKind.ADDRESS),
          Map.entry("town", FieldKind.TOWN),
          Map.entry("phone", FieldKind.PHONE),
          Map.entry("email", FieldKind.EMAIL));

  private final Map<String, String> told;

  private Mapping(Map<String, String> told) {
    this.told = told;
  }

  /**
   * A field and the columns that it is read from.
   *
   * @param columns positions in the header
   */
  public record Source(String field, FieldKind kind, List<Integer> columns) {

    public Source {
      columns = List.copyOf(columns);
    }
  }

  /**
   * Takes the words of {@code --map}.
   *
   * @throws BadInputException one is not {@code COLUMN=FIELD}, or the field is not known
   */
  public static Mapping of(List<String> words) {
    var told = new LinkedHashMap<String, String>();
    for (String word : words) {
      int equals = word.indexOf('=');
      if (equals <= 0 || equals == word.length() - 1) {
        throw new BadInputException("\"" + word + "\" is not COLUMN=FIELD.");
      }
      String field = word.substring(equals + 1).strip();
      if (kindOf(field).isEmpty()) {
        throw new BadInputException(
            "\"%s\" is no field. Known are %s, and other:NAME:exact|text|date|number."
                .formatted(field, String.join(", ", KNOWN.keySet().stream().sorted().toList())));
      }
      told.put(word.substring(0, equals).strip(), field);
    }
    return new Mapping(told);
  }

  private static Optional<FieldKind> kindOf(String field) {
    FieldKind known = KNOWN.get(field);
    if (known != null) {
      return Optional.of(known);
    }
    Matcher other = OTHER.matcher(field);
    return other.matches() ? FieldKind.other(other.group(2)) : Optional.empty();
  }

  private static String nameOf(String field, FieldKind kind) {
    Matcher other = OTHER.matcher(field);
    if (other.matches()) {
      return other.group(1);
    }
    return kind == FieldKind.ADDRESS ? "address" : field;
  }

  /** The fields of a header, and which columns are left out. */
  public List<Source> sources(List<String> header, String id, List<String> leftOut) {
    var sources = new LinkedHashMap<String, Source>();
    for (int column = 0; column < header.size(); column++) {
      String name = header.get(column).strip();
      if (name.equals(id)) {
        continue;
      }
      String field = told.getOrDefault(name, name.toLowerCase(Locale.ROOT));
      Optional<FieldKind> kind = kindOf(field);
      if (kind.isEmpty()) {
        leftOut.add(name);
        continue;
      }
      add(sources, nameOf(field, kind.get()), kind.get(), column);
    }
    return List.copyOf(sources.values());
  }

  private static void add(Map<String, Source> sources, String name, FieldKind kind, int column) {
    Source known = sources.get(name);
    if (known == null) {
      sources.put(name, new Source(name, kind, List.of(column)));
      return;
    }
    boolean words =
        switch (kind) {
          case GIVEN_NAME, FAMILY_NAME, ADDRESS, TOWN, OTHER_TEXT -> true;
          default -> false;
        };
    if (!words || known.kind() != kind) {
      throw new BadInputException("Two columns are mapped to " + name + ".");
    }
    var columns = new ArrayList<>(known.columns());
    columns.add(column);
    sources.put(name, new Source(name, kind, columns));
  }

  /** Columns named in the mapping that no header has. */
  public List<String> notIn(List<List<String>> headers) {
    return told.keySet().stream()
        .filter(
            column ->
                headers.stream()
                    .noneMatch(
                        header -> header.stream().anyMatch(name -> name.strip().equals(column))))
        .toList();
  }
}
