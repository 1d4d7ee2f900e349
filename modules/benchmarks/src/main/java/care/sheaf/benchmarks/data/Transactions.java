package care.sheaf.benchmarks.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Makes FHIR transactions. */
public final class Transactions {

  private Transactions() {}

  /** Each resource by PUT under its own id. */
  public static String puts(List<ObjectNode> resources) {
    ObjectNode bundle = Resources.JSON.createObjectNode();
    bundle.put("resourceType", "Bundle").put("type", "transaction");
    ArrayNode entries = bundle.putArray("entry");
    for (ObjectNode resource : resources) {
      String address = resource.path("resourceType").asText() + "/" + resource.path("id").asText();
      ObjectNode entry = entries.addObject();
      entry.put("fullUrl", "https://sheaf.care/benchmark/" + address);
      entry.set("resource", resource);
      entry.putObject("request").put("method", "PUT").put("url", address);
    }
    return bundle.toString();
  }
}
