package care.sheaf.cli;

import care.sheaf.cli.split.Sources;
import care.sheaf.kernel.Setting;
import care.sheaf.kernel.SourceId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What {@code sources.yaml} among the governance files says of the kind of care of sources. */
final class SourceSettings {

  private SourceSettings() {}

  /**
   * The settings of some sources.
   *
   * @throws CommandFailure exit 1, one of them is not registered
   */
  static Sources of(Path governance, Set<SourceId> named) {
    Path file = governance.resolve("sources.yaml");
    SortedMap<SourceId, Setting> settings = new TreeMap<>();
    try {
      for (JsonNode source :
          new ObjectMapper(new YAMLFactory()).readTree(file.toFile()).path("sources")) {
        SourceId.parse(source.path("id").asText())
            .filter(named::contains)
            .ifPresent(id -> settings.put(id, Setting.ofCode(source.path("setting").asText())));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + file, failure);
    }
    for (SourceId source : named) {
      if (!settings.containsKey(source)) {
        throw CommandFailure.failed("There is no source %s in %s.".formatted(source, file));
      }
    }
    return new Sources(settings);
  }
}
