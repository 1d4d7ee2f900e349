package care.sheaf.benchmarks;

import care.sheaf.benchmarks.data.Delivery;
import care.sheaf.benchmarks.data.InventedPerson;
import care.sheaf.benchmarks.data.InventedRecord;
import care.sheaf.benchmarks.data.Transactions;
import care.sheaf.cli.CommandFailure;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Puts persons into both servers: into ours as their sources send them, into the peer as ours then
 * holds them, so that ids and content are the same on both sides.
 */
final class Population {

  /** Registered at the practice of all invented persons. */
  static final String READER = "anna.clarke";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CHUNK = 200;
  private static final Pattern LOCATION =
      Pattern.compile("(?:.*/)?([A-Z][A-Za-z]+/[A-Za-z0-9.-]+)(?:/_history/.*)?");

  private final OurSystem ours;
  private final Server reader;
  private final Server peer;

  Population(OurSystem ours, Server peer) {
    this.ours = ours;
    this.reader = ours.asUser(READER);
    this.peer = peer;
  }

  /**
   * A person that both servers hold.
   *
   * @param patient the address of the Patient under which to ask, the same on both sides
   * @param entries by address ({@code Observation/…}), without Patients
   */
  record Known(String patient, Map<String, ObjectNode> entries) {

    Known {
      entries = Map.copyOf(entries);
    }
  }

  /** Sends a person to both. */
  Known add(InventedPerson person, int entries, long seed) {
    List<String> stored = new ArrayList<>();
    for (Delivery delivery : InventedRecord.ofAllSources(person, entries, seed)) {
      stored.addAll(addresses(ours.asSource(delivery.source()).mustPost(delivery.json())));
    }
    List<String> patients = stored.stream().filter(Population::isPatient).distinct().toList();
    String patient = patients.get(0);
    Map<String, ObjectNode> held = everything(patient);
    List<ObjectNode> forPeer = new ArrayList<>();
    Map<String, ObjectNode> known = new LinkedHashMap<>();
    for (String address : stored) {
      ObjectNode resource = held.get(address);
      if (resource == null) {
        throw CommandFailure.failed("Sheaf took " + address + " and does not show it.");
      }
      if (isPatient(address) && !address.equals(patient)) {
        continue;
      }
      ObjectNode plain = plain(resource, patients, patient);
      forPeer.add(plain);
      if (!isPatient(address)) {
        known.put(address, plain);
      }
    }
    for (int from = 0; from < forPeer.size(); from += CHUNK) {
      peer.mustPost(
          Transactions.puts(forPeer.subList(from, Math.min(from + CHUNK, forPeer.size()))));
    }
    return new Known(patient, known);
  }

  private static boolean isPatient(String address) {
    return address.startsWith("Patient/");
  }

  /** Where a transaction's entries were stored. */
  static List<String> addresses(String answer) {
    List<String> addresses = new ArrayList<>();
    for (JsonNode entry : tree(answer).path("entry")) {
      String status = entry.path("response").path("status").asText();
      var location = LOCATION.matcher(entry.path("response").path("location").asText());
      if (!status.startsWith("2") || !location.matches()) {
        throw CommandFailure.failed("An entry of a transaction was answered " + status + ".");
      }
      addresses.add(location.group(1));
    }
    return addresses;
  }

  /** All that ours shows of a person, page by page. */
  private Map<String, ObjectNode> everything(String patient) {
    Map<String, ObjectNode> shown = new LinkedHashMap<>();
    String path = patient + "/$everything?_count=500";
    while (!path.isEmpty()) {
      JsonNode page = tree(reader.mustGet(path));
      for (JsonNode entry : page.path("entry")) {
        if (entry.path("resource") instanceof ObjectNode resource) {
          shown.put(address(resource), resource);
        }
      }
      path = next(page);
    }
    return shown;
  }

  private String next(JsonNode page) {
    for (JsonNode link : page.path("link")) {
      if (link.path("relation").asText().equals("next")) {
        String address = link.path("url").asText();
        int base = address.indexOf("/fhir");
        return address.substring(base + "/fhir".length()).replaceFirst("^/", "");
      }
    }
    return "";
  }

  static String address(JsonNode resource) {
    return resource.path("resourceType").asText() + "/" + resource.path("id").asText();
  }

  /**
   * As a team without Sheaf would hold it: one Patient for the person, and nothing of what Sheaf
   * adds to an entry.
   */
  private static ObjectNode plain(ObjectNode resource, List<String> patients, String patient) {
    ObjectNode copy = resource.deepCopy();
    copy.remove("meta");
    String json = copy.toString();
    for (String other : patients) {
      json = json.replace("\"" + other + "\"", "\"" + patient + "\"");
    }
    return (ObjectNode) tree(json);
  }

  static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("an answer is not JSON", failure);
    }
  }
}
