package care.sheaf.records.internal;

import care.sheaf.records.SearchCatalogue.Kind;
import care.sheaf.records.SearchCatalogue.Parameter;
import care.sheaf.records.SearchCatalogue.SearchableType;
import care.sheaf.records.internal.SearchParameters.Definition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Describes the parameters that this module answers. */
public final class SearchTypes {

  private static final List<Parameter> EVERYWHERE =
      List.of(
          new Parameter("_id", Kind.TOKEN, "Ids of entries."),
          new Parameter("_lastUpdated", Kind.DATE, "When the version was stored; prefixes but ap."),
          new Parameter(
              "source", Kind.TOKEN, "The sending source, such as RZA/epr. Modifier :not."));

  private static final List<Parameter> WITHIN_PERSON =
      List.of(
          new Parameter(
              "patient",
              Kind.REFERENCE,
              "Exactly one person: the id of a person or of a patient record, or"
                  + " patient.identifier with an NHS number. Answers for the person, across"
                  + " sources."),
          new Parameter("subject", Kind.REFERENCE, "The same as patient."));

  private SearchTypes() {}

  public static Map<String, SearchableType> all() {
    var types = new TreeMap<String, SearchableType>();
    for (String type : SearchParameters.types()) {
      types.put(type, describe(type));
    }
    return types;
  }

  private static SearchableType describe(String type) {
    boolean withinPerson = !SearchParameters.DIRECTORY_TYPES.contains(type);
    var parameters = new ArrayList<Parameter>(EVERYWHERE);
    if (withinPerson) {
      parameters.addAll(WITHIN_PERSON);
    }
    SearchParameters.of(type).forEach(definition -> parameters.add(describe(definition)));
    List<String> includes =
        References.parameterNames(type).stream().map(name -> type + ":" + name).toList();
    return new SearchableType(type, parameters, includes, revincludes(type), withinPerson);
  }

  private static Parameter describe(Definition definition) {
    return definition.kind() == SearchParameters.Kind.TOKEN
        ? new Parameter(definition.name(), Kind.TOKEN, "Modifiers :not and :missing.")
        : new Parameter(definition.name(), Kind.DATE, "Prefixes but ap; modifier :missing.");
  }

  private static List<String> revincludes(String type) {
    return SearchParameters.types().stream()
        .flatMap(
            other -> References.parametersTo(other, type).stream().map(name -> other + ":" + name))
        .sorted()
        .toList();
  }
}
