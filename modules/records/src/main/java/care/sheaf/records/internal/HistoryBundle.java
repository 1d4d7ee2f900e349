package care.sheaf.records.internal;

import care.sheaf.records.internal.EntryVersions.Version;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** A Bundle of type history, newest version first. */
final class HistoryBundle {

  private final String base;
  private final ArrayNode entries = Json.MAPPER.createArrayNode();

  /**
   * @param base the address of the FHIR API
   */
  HistoryBundle(String base) {
    this.base = base;
  }

  void add(Version version, byte[] json) {
    ObjectNode entry = entry(version);
    entry.set("resource", Json.parse(new String(json, StandardCharsets.UTF_8)));
    boolean first = version.number() == 1;
    request(entry, version, first ? "201 Created" : "200 OK", "PUT");
  }

  void addDeleted(Version version) {
    request(entry(version), version, "204 No Content", "DELETE");
  }

  byte[] bytes() {
    ObjectNode bundle = Json.object();
    bundle.put("resourceType", "Bundle").put("type", "history").put("total", entries.size());
    if (!entries.isEmpty()) {
      bundle.set("entry", entries);
    }
    return Json.bytes(bundle);
  }

  private ObjectNode entry(Version version) {
    return entries.addObject().put("fullUrl", base + "/" + version.entry().reference());
  }

  private static void request(ObjectNode entry, Version version, String status, String method) {
    entry.putObject("request").put("method", method).put("url", version.entry().reference());
    entry
        .putObject("response")
        .put("status", status)
        .put("etag", "W/\"" + version.number() + "\"")
        .put("lastModified", version.updated().toString());
  }
}
