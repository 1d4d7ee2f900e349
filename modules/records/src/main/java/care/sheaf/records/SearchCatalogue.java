package care.sheaf.records;

import care.sheaf.records.internal.SearchTypes;
import java.util.List;
import java.util.Map;

/** What can be searched for, and how: the CapabilityStatement says this and nothing else. */
public final class SearchCatalogue {

  private SearchCatalogue() {}

  /** FHIR's types of search parameter. */
  public enum Kind {
    TOKEN,
    DATE,
    REFERENCE,
    SPECIAL;

    /** The code of {@code http://hl7.org/fhir/search-param-type}. */
    public String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * @param documentation for implementers, modifiers included
   */
  public record Parameter(String name, Kind kind, String documentation) {}

  /**
   * @param includes values that {@code _include} takes
   * @param revincludes values that {@code _revinclude} takes
   * @param withinPerson whether exactly one person must be named; the directory needs {@code _id}
   *     or {@code identifier} instead
   */
  public record SearchableType(
      String type,
      List<Parameter> parameters,
      List<String> includes,
      List<String> revincludes,
      boolean withinPerson) {

    public SearchableType {
      parameters = List.copyOf(parameters);
      includes = List.copyOf(includes);
      revincludes = List.copyOf(revincludes);
    }
  }

  /** By type, in alphabetical order. Patient is not among them: it is searched for by find. */
  public static Map<String, SearchableType> types() {
    return SearchTypes.all();
  }
}
