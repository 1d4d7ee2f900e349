package care.sheaf.records.internal;

import ca.uhn.fhir.parser.IParser;
import care.sheaf.records.internal.SearchRequest.Shape;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.OptionalLong;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;

/** A Bundle of type searchset; stored JSON goes in as it is, unless a part of it was asked for. */
final class SearchBundle {

  private final String base;
  private final Shape shape;
  private final ArrayNode links = Json.MAPPER.createArrayNode();
  private final ByteArrayOutputStream entries = new ByteArrayOutputStream();
  private OptionalLong total = OptionalLong.empty();

  /**
   * @param base the address of the FHIR API
   */
  SearchBundle(String base, Shape shape) {
    this.base = base;
    this.shape = shape;
  }

  void total(long count) {
    total = OptionalLong.of(count);
  }

  void link(String relation, String url) {
    links.addObject().put("relation", relation).put("url", url);
  }

  void match(EntryRow row, Fragments fragments) {
    add(row, fragments, "match");
  }

  void include(EntryRow row, Fragments fragments) {
    add(row, fragments, "include");
  }

  byte[] bytes() {
    var out = new ByteArrayOutputStream(entries.size() + 512);
    write(out, "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"");
    total.ifPresent(count -> write(out, ",\"total\":" + count));
    write(out, ",\"link\":");
    out.writeBytes(Json.bytes(links));
    if (entries.size() > 0) {
      write(out, ",\"entry\":[");
      out.writeBytes(entries.toByteArray());
      write(out, "]");
    }
    write(out, "}");
    return out.toByteArray();
  }

  private void add(EntryRow row, Fragments fragments, String mode) {
    byte[] json =
        fragments
            .of(row)
            .orElseThrow(
                () -> new IllegalStateException("an entry that cannot be shown was found"));
    write(
        entries,
        (entries.size() > 0 ? "," : "")
            + "{\"fullUrl\":\""
            + base
            + "/"
            + row.reference()
            + "\",\"resource\":");
    entries.writeBytes(shape.whole() ? json : shaped(json, row.entry().type()));
    write(entries, ",\"search\":{\"mode\":\"" + mode + "\"}}");
  }

  /** A part of the entry, tagged SUBSETTED. */
  private byte[] shaped(byte[] json, String type) {
    Resource resource =
        (Resource)
            References.FHIR.newJsonParser().parseResource(new String(json, StandardCharsets.UTF_8));
    IParser parser = References.FHIR.newJsonParser();
    switch (shape.summary()) {
      case "true" -> parser.setSummaryMode(true);
      case "data" -> parser.setSuppressNarratives(true);
      case "text" -> parser.setEncodeElements(Set.of("*.text", "*.id", "*.meta", "*.(mandatory)"));
      default -> parser.setEncodeElements(elements(type));
    }
    return parser.encodeResourceToString(resource).getBytes(StandardCharsets.UTF_8);
  }

  private Set<String> elements(String type) {
    var elements = new LinkedHashSet<String>(Set.of("*.id", "*.meta", "*.(mandatory)"));
    shape
        .elements()
        .forEach(name -> elements.add(name.startsWith(type + ".") ? name : type + "." + name));
    return elements;
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
