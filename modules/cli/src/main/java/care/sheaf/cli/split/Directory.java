package care.sheaf.cli.split;

import com.fasterxml.jackson.databind.JsonNode;

/** Knows a bundle of people, places and organisations that is about no person. */
final class Directory {

  private Directory() {}

  static boolean isOne(JsonNode bundle) {
    JsonNode entries = bundle.path("entry");
    for (JsonNode entry : entries) {
      if (!Entry.DIRECTORY.contains(entry.path("resource").path("resourceType").asText())) {
        return false;
      }
    }
    return !entries.isEmpty();
  }
}
