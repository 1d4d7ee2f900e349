package care.sheaf.cli.link;

import care.sheaf.cli.CommandFailure;
import care.sheaf.linkage.LinkageSettings;
import care.sheaf.linkage.Mapping;
import care.sheaf.linkage.MatchModel;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Settings of a run from a file and from the command line, which wins. */
public final class LinkSettings {

  private static final Set<String> KNOWN = Set.of("id", "threshold", "map", "model");

  private LinkSettings() {}

  /**
   * Reads.
   *
   * @throws CommandFailure the file cannot be used
   */
  public static LinkageSettings read(
      @Nullable Path file, @Nullable String id, List<String> maps, @Nullable Double threshold) {
    JsonNode settings = file == null ? new YAMLMapper().createObjectNode() : tree(file);
    var mapping = new ArrayList<String>();
    settings
        .path("map")
        .properties()
        .forEach(entry -> mapping.add(entry.getKey() + "=" + entry.getValue().asText()));
    mapping.addAll(maps);
    OptionalDouble from = OptionalDouble.empty();
    if (threshold != null) {
      from = OptionalDouble.of(threshold);
    } else if (settings.has("threshold")) {
      from = OptionalDouble.of(settings.path("threshold").asDouble());
    }
    String column = id != null ? id : settings.path("id").asText("id");
    try {
      return new LinkageSettings(column, Mapping.of(mapping), from, model(file, settings));
    } catch (IllegalArgumentException wrong) {
      throw CommandFailure.failed(
          "The settings need an id column and a threshold between 0 and 1.");
    }
  }

  private static JsonNode tree(Path file) {
    try {
      JsonNode settings = new YAMLMapper().readTree(file.toFile());
      for (var entry : settings.properties()) {
        if (!KNOWN.contains(entry.getKey())) {
          throw CommandFailure.failed(
              "%s: there is no setting %s. Known: id, map, model, threshold."
                  .formatted(file.getFileName(), entry.getKey()));
        }
      }
      return settings;
    } catch (IOException failure) {
      throw CommandFailure.failed(file.getFileName() + " cannot be read as YAML.");
    }
  }

  /** A model's path is taken from where the settings lie. */
  private static Optional<MatchModel> model(@Nullable Path settingsFile, JsonNode settings) {
    if (!settings.has("model") || settingsFile == null) {
      return Optional.empty();
    }
    Path model = settingsFile.resolveSibling(settings.path("model").asText());
    try {
      return Optional.of(MatchModel.read(Files.readString(model)));
    } catch (IOException failure) {
      throw CommandFailure.failed(model.getFileName() + " cannot be read.");
    }
  }
}
