package care.sheaf.records.internal;

import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.SourceId;
import care.sheaf.records.MergedRecord.Conflict;
import care.sheaf.records.MergedRecord.Contribution;
import care.sheaf.records.MergedRecord.Coverage;
import care.sheaf.records.MergedRecord.Item;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** The extensions of {@code $record}: contribution, conflict and coverage. */
final class ItemExtensions {

  private static final String BASE = "https://sheaf.care/fhir/StructureDefinition/";

  private ItemExtensions() {}

  /** All extensions of an item. */
  static ArrayNode of(Item item) {
    ArrayNode extensions = Json.MAPPER.createArrayNode();
    item.contributions().forEach(each -> extensions.add(contribution(each)));
    item.conflicts().forEach(each -> extensions.add(conflict(each)));
    return extensions;
  }

  static ObjectNode contribution(Contribution contribution) {
    ObjectNode extension = extension("contribution");
    ArrayNode parts = extension.putArray("extension");
    part(parts, "entry")
        .putObject("valueReference")
        .put("reference", contribution.entry().reference() + "/_history/" + contribution.version());
    contribution.source().ifPresent(source -> source(parts, source));
    contribution
        .recorded()
        .ifPresent(recorded -> part(parts, "recorded").put("valueDateTime", recorded));
    part(parts, "received").put("valueInstant", contribution.received().toString());
    return extension;
  }

  static ObjectNode conflict(Conflict conflict) {
    ObjectNode extension = extension("conflict");
    ArrayNode parts = extension.putArray("extension");
    part(parts, "code").put("valueCode", conflict.code());
    part(parts, "text").put("valueString", conflict.text());
    for (EntryId entry : conflict.entries()) {
      part(parts, "entry").putObject("valueReference").put("reference", entry.reference());
    }
    return extension;
  }

  static ObjectNode coverage(Coverage coverage) {
    ObjectNode extension = extension("coverage");
    ArrayNode parts = extension.putArray("extension");
    coverage.source().ifPresent(source -> source(parts, source));
    coverage
        .setting()
        .ifPresent(setting -> part(parts, "setting").put("valueCode", setting.code()));
    part(parts, "status")
        .put("valueCode", coverage.status().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    coverage.asOf().ifPresent(asOf -> part(parts, "asOf").put("valueInstant", asOf.toString()));
    part(parts, "text").put("valueString", coverage.text());
    return extension;
  }

  static ObjectNode narrowed(String text) {
    return extension("narrowed").put("valueString", text);
  }

  private static ObjectNode extension(String name) {
    return Json.object().put("url", BASE + name);
  }

  private static ObjectNode part(ArrayNode parts, String url) {
    return parts.addObject().put("url", url);
  }

  private static void source(ArrayNode parts, SourceId source) {
    part(parts, "source")
        .putObject("valueIdentifier")
        .put("system", SourceId.SYSTEM)
        .put("value", source.toString());
  }
}
