package care.sheaf.records.internal;

import care.sheaf.records.MergedRecord;
import care.sheaf.records.MergedRecord.Coverage;
import care.sheaf.records.MergedRecord.Item;
import care.sheaf.records.SharedRecord.Narrowing;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The {@code $record} document: a Composition, the merged Patient, one stored resource for each
 * item, and what they refer to. Stored JSON is written as it is, with our extensions put in.
 */
final class RecordDocument implements MergedRecord.FhirBody {

  private final RecordContent content;
  private final List<Coverage> coverage;
  private final Map<Section, List<Coverage>> sectionCoverage;
  private final Narrowing narrowing;
  private final Instant at;

  /**
   * @param sectionCoverage where it differs from the whole
   */
  RecordDocument(
      RecordContent content,
      List<Coverage> coverage,
      Map<Section, List<Coverage>> sectionCoverage,
      Narrowing narrowing,
      Instant at) {
    this.content = content;
    this.coverage = coverage;
    this.sectionCoverage = sectionCoverage;
    this.narrowing = narrowing;
    this.at = at;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    out.write(head());
    out.write(tail().json());
  }

  /** Most of it is packed once for all looks at the same content. */
  @Override
  public byte[] gzipped() {
    return tail().gzipped(head());
  }

  /** Up to the sections of the Composition: what is new each time. */
  private byte[] head() {
    String id = UUID.randomUUID().toString();
    String opening =
        "{\"resourceType\":\"Bundle\",\"identifier\":{\"system\":\"urn:ietf:rfc:3986\",\"value\":"
            + "\"urn:uuid:"
            + id
            + "\"},\"type\":\"document\",\"timestamp\":\""
            + at
            + "\",\"entry\":[{\"fullUrl\":\"urn:uuid:"
            + id
            + "\",\"resource\":";
    var out = new ByteArrayOutputStream();
    out.writeBytes(opening.getBytes(StandardCharsets.UTF_8));
    byte[] composition = Json.bytes(composition());
    out.write(composition, 0, composition.length - 1);
    return out.toByteArray();
  }

  private DocumentTail tail() {
    var emptiness = new Emptiness(coverage);
    return content
        .tail()
        .of(
            List.of(emptiness.allAnswered(), sectionCoverage),
            () -> {
              var out = new ByteArrayOutputStream(content.resources().length * 5 / 4);
              out.writeBytes(",\"section\":".getBytes(StandardCharsets.UTF_8));
              out.writeBytes(Json.bytes(sections(emptiness)));
              out.write('}');
              out.writeBytes(content.resources());
              return out.toByteArray();
            });
  }

  private ArrayNode sections(Emptiness emptiness) {
    ArrayNode sections = Json.MAPPER.createArrayNode();
    content
        .items()
        .forEach((section, ofSection) -> sections.add(section(section, ofSection, emptiness)));
    return sections;
  }

  private ObjectNode composition() {
    ObjectNode composition = Json.object();
    composition.put("resourceType", "Composition");
    composition.set("text", narrative(standing()));
    ArrayNode extensions = composition.putArray("extension");
    coverage.forEach(each -> extensions.add(ItemExtensions.coverage(each)));
    if (narrowing.isNarrowed()) {
      extensions.add(ItemExtensions.narrowed(narrowedWords()));
    }
    composition.put("status", "final");
    ObjectNode type = composition.putObject("type");
    type.putArray("coding")
        .addObject()
        .put("system", "http://loinc.org")
        .put("code", "60591-5")
        .put("display", "Patient summary Document");
    type.put("text", "Shared care record");
    composition.putObject("subject").put("reference", "Patient/" + content.person().value());
    composition.put("date", at.toString());
    composition.putArray("author").addObject().put("display", "Sheaf shared care record");
    composition.put(
        "title", narrowing.isNarrowed() ? "Shared care record (part)" : "Shared care record");
    return composition;
  }

  private ObjectNode section(Section section, List<Item> ofSection, Emptiness emptiness) {
    ObjectNode node = Json.object();
    List<Coverage> differing = sectionCoverage.getOrDefault(section, List.of());
    if (!differing.isEmpty()) {
      ArrayNode extensions = node.putArray("extension");
      differing.forEach(each -> extensions.add(ItemExtensions.coverage(each)));
    }
    node.put("title", section.title());
    ObjectNode code = node.putObject("code");
    code.putArray("coding")
        .addObject()
        .put("system", Section.SYSTEM)
        .put("code", section.code())
        .put("display", section.title());
    boolean demographics = section == Section.DEMOGRAPHICS;
    if (ofSection.isEmpty() && !demographics) {
      node.set("text", narrative(emptiness.words(section)));
      node.set("emptyReason", emptiness.reason(section));
      return node;
    }
    node.set("text", narrative(ofSection));
    ArrayNode entries = node.putArray("entry");
    if (demographics) {
      entries.addObject().put("reference", "Patient/" + content.person().value());
    }
    ofSection.forEach(item -> entries.addObject().put("reference", item.entry().reference()));
    return node;
  }

  private static ObjectNode narrative(List<Item> items) {
    var list = new StringBuilder("<ul>");
    for (Item item : items) {
      list.append("<li>").append(escaped(item.title()));
      for (String part : List.of(item.detail(), item.status(), item.date())) {
        if (!part.isBlank()) {
          list.append("; ").append(escaped(part));
        }
      }
      list.append("</li>");
    }
    return generated(items.isEmpty() ? "<p>See the Patient.</p>" : list.append("</ul>").toString());
  }

  private String standing() {
    return narrowing.isNarrowed()
        ? RecordView.STANDING_SENTENCE + " " + narrowedWords()
        : RecordView.STANDING_SENTENCE;
  }

  private String narrowedWords() {
    String sections =
        narrowing.sections().isEmpty()
            ? ""
            : " Only these sections were asked for: "
                + String.join(", ", narrowing.sections().stream().sorted().toList())
                + ".";
    String since =
        narrowing
            .since()
            .map(from -> " Only what was recorded or changed since " + from + " was asked for.")
            .orElse("");
    return "This is a part of the record." + sections + since;
  }

  private static ObjectNode narrative(String words) {
    return generated("<p>" + escaped(words) + "</p>");
  }

  private static ObjectNode generated(String xhtml) {
    return Json.object()
        .put("status", "generated")
        .put("div", "<div xmlns=\"http://www.w3.org/1999/xhtml\">" + xhtml + "</div>");
  }

  private static String escaped(String words) {
    return words
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "");
  }
}
