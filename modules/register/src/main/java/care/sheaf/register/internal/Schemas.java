package care.sheaf.register.internal;

import care.sheaf.register.GovernanceProblem;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.util.Optional;

/** Checks files against the JSON Schemas that lie beside them. */
final class Schemas {

  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
  private static final SchemaValidatorsConfig CONFIG =
      SchemaValidatorsConfig.builder()
          .pathType(PathType.JSON_POINTER)
          .formatAssertionsEnabled(true)
          .build();

  private final GovernanceDirectory directory;
  private final Problems problems;

  Schemas(GovernanceDirectory directory, Problems problems) {
    this.directory = directory;
    this.problems = problems;
  }

  void check(YamlFile file, String schemaName) {
    schema(schemaName)
        .ifPresent(
            schema ->
                schema
                    .validate(file.root())
                    .forEach(
                        message ->
                            problems.add(
                                file,
                                message.getInstanceLocation().toString(),
                                message.getMessage())));
  }

  private Optional<JsonSchema> schema(String schemaName) {
    String file = "schema/" + schemaName + ".json";
    Optional<String> text = directory.text(file);
    if (text.isEmpty()) {
      problems.add(new GovernanceProblem(file, 0, "is missing"));
      return Optional.empty();
    }
    try {
      return Optional.of(FACTORY.getSchema(text.get(), CONFIG));
    } catch (JsonSchemaException | IllegalArgumentException failure) {
      problems.add(new GovernanceProblem(file, 0, "is not a JSON Schema: " + failure.getMessage()));
      return Optional.empty();
    }
  }
}
