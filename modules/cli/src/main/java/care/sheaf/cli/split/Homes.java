package care.sheaf.cli.split;

import care.sheaf.kernel.Setting;
import care.sheaf.kernel.SourceId;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Says which source recorded an entry. The rule: what belongs to an encounter was recorded where
 * the encounter was; an encounter was where its class and type tell ({@link CareSetting}); what
 * tells nothing is shared out by the hash of {@code Type/id}.
 */
public final class Homes {

  private final PersonBundle bundle;
  private final Sources sources;
  private final Map<String, SourceId> known = new HashMap<>();

  public Homes(PersonBundle bundle, Sources sources) {
    this.bundle = bundle;
    this.sources = sources;
    bundle.all().forEach(entry -> known.put(entry.key(), home(entry)));
  }

  /** Where an entry of the bundle was recorded. */
  public SourceId of(Entry entry) {
    return Objects.requireNonNull(known.get(entry.key()));
  }

  private SourceId home(Entry entry) {
    Entry telling = entry.type().equals("Encounter") ? entry : encounterOf(entry).orElse(entry);
    Optional<Setting> setting = CareSetting.of(telling);
    return setting
        .flatMap(kind -> sources.of(kind, telling.key()))
        .orElseGet(() -> sources.any(telling.key()));
  }

  /**
   * {@code encounter} of most types; {@code context} of some, {@code context.encounter} of others.
   */
  private Optional<Entry> encounterOf(Entry entry) {
    JsonNode resource = entry.resource();
    JsonNode context = resource.path("context");
    JsonNode[] places = {
      resource.path("encounter"),
      context,
      context.path("encounter"),
      context.path("encounter").path(0)
    };
    for (JsonNode place : places) {
      String key = place.path("reference").asText();
      if (key.startsWith("Encounter/") && bundle.entries().containsKey(key)) {
        return Optional.of(bundle.entry(key));
      }
    }
    return Optional.empty();
  }
}
