package care.sheaf.cli.synthea;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Where a person lives and how to reach them. Of an address the lines and the town stay; state,
 * ZIP, county and country go, and no postcode is invented. A telephone number keeps its last three
 * digits behind 01632 960, a range that Ofcom keeps free for drama. American English becomes
 * English.
 */
final class Contacts {

  private static final List<String> AMERICAN =
      List.of("state", "postalCode", "district", "country");

  private Contacts() {}

  static void mapIn(ObjectNode patient) {
    for (JsonNode address : patient.path("address")) {
      if (address instanceof ObjectNode fields) {
        fields.remove(AMERICAN);
        fields.put("use", fields.path("use").asText("home"));
      }
    }
    mapNumbers(patient.path("telecom"));
    for (JsonNode contact : patient.path("contact")) {
      mapNumbers(contact.path("telecom"));
      if (contact.path("address") instanceof ObjectNode fields) {
        fields.remove(AMERICAN);
      }
    }
    mapLanguages(patient);
  }

  private static void mapNumbers(JsonNode telecom) {
    for (JsonNode point : telecom) {
      String digits = point.path("value").asText().replaceAll("[^0-9]", "");
      if (point instanceof ObjectNode fields
          && point.path("system").asText().equals("phone")
          && digits.length() >= 3) {
        fields.put("value", "01632 960" + digits.substring(digits.length() - 3));
      }
    }
  }

  private static void mapLanguages(ObjectNode patient) {
    for (JsonNode communication : patient.path("communication")) {
      for (JsonNode coding : communication.path("language").path("coding")) {
        if (coding instanceof ObjectNode fields && coding.path("code").asText().equals("en-US")) {
          fields.put("code", "en");
          fields.put("display", "English");
          ((ObjectNode) communication.path("language")).put("text", "English");
        }
      }
    }
  }
}
