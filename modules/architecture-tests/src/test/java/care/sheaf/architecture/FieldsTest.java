package care.sheaf.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.db.TestDatabase;
import care.sheaf.portal.view.RecordPage;
import care.sheaf.portal.view.ResultsPage;
import care.sheaf.portal.view.SourcesPage;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Least data: what is stored or shown stands in {@code governance/fields.yaml}, with its reason.
 */
class FieldsTest {

  private static final Path GOVERNANCE = Path.of("../../governance");
  private static final List<String> ACTIONS = List.of("keep", "mask", "summarise", "delete");

  /** What Flyway keeps for itself: names of migrations. */
  private static final String HISTORY = ".flyway_history";

  private final JsonNode fields =
      new ObjectMapper(new YAMLFactory())
          .readTree(Files.readString(GOVERNANCE.resolve("fields.yaml")));

  FieldsTest() throws IOException {}

  @Test
  void theFileIsAsItsSchemaSays() throws IOException {
    var schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(Files.readString(GOVERNANCE.resolve("schema/fields.json")));

    assertThat(schema.validate(fields)).isEmpty();
  }

  @Test
  void everyColumnOfTheDatabaseIsThereAndNoOther() throws SQLException {
    assertThat(named("tables", "table"))
        .as("Say in governance/fields.yaml why a new column is stored")
        .containsExactlyInAnyOrderElementsOf(columns());
  }

  @Test
  void everyFieldOfThePagesAboutAPersonIsThereAndNoOther() {
    assertThat(named("pages", "page"))
        .as("Say in governance/fields.yaml why a new field is shown")
        .containsExactlyInAnyOrderElementsOf(
            shown(RecordPage.class, SourcesPage.class, ResultsPage.class));
  }

  /** A column twice, with two actions, is found as one too many. */
  private List<String> named(String list, String name) {
    List<String> named = new ArrayList<>();
    for (JsonNode each : fields.path(list)) {
      String of = each.path(name).asText() + ".";
      ACTIONS.forEach(action -> each.path(action).forEach(field -> named.add(of + field.asText())));
    }
    return named;
  }

  private static List<String> columns() throws SQLException {
    List<String> columns = new ArrayList<>();
    try (var connection = TestDatabase.asSuperuser().getConnection();
        var statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select table_schema || '.' || table_name as its_table, column_name
                  from information_schema.columns
                 where table_schema not in ('pg_catalog', 'information_schema')
                """)) {
      while (rows.next()) {
        String table = rows.getString("its_table");
        if (!table.endsWith(HISTORY)) {
          columns.add(table + "." + rows.getString("column_name"));
        }
      }
    }
    return columns;
  }

  /** The components of these records, and of every record of ours within them. */
  private static Set<String> shown(Class<?>... pages) {
    Set<String> shown = new HashSet<>();
    Set<Class<?>> seen = new HashSet<>();
    Deque<Class<?>> next = new ArrayDeque<>(List.of(pages));
    while (!next.isEmpty()) {
      Class<?> type = next.pop();
      boolean ofAView =
          type.isRecord()
              && (type.getPackageName().equals("care.sheaf.portal.view")
                  || type.getPackageName().equals("care.sheaf.records"));
      if (ofAView && seen.add(type)) {
        for (RecordComponent component : type.getRecordComponents()) {
          shown.add(name(type) + "." + component.getName());
          classes(component.getGenericType()).forEach(next::push);
        }
      }
    }
    return shown;
  }

  private static String name(Class<?> type) {
    return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
  }

  private static Stream<Class<?>> classes(Type type) {
    if (type instanceof ParameterizedType parameterized) {
      return Arrays.stream(parameterized.getActualTypeArguments()).flatMap(FieldsTest::classes);
    }
    return type instanceof Class<?> plain ? Stream.of(plain) : Stream.empty();
  }
}
