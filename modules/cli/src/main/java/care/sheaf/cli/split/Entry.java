package care.sheaf.cli.split;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * A resource under one name, by which all others of its bundle refer to it.
 *
 * @param key {@code Type/id}
 * @param resource with that id, and with references of the form {@code Type/id} within the bundle
 */
public record Entry(String key, ObjectNode resource) {

  /** Belong to a source's directory and to no person: they go where they are referred to. */
  static final Set<String> DIRECTORY =
      Set.of(
          "Organization",
          "Location",
          "Practitioner",
          "PractitionerRole",
          "HealthcareService",
          "Medication",
          "Substance",
          "Device");

  public Entry {
    String stated = resource.path("resourceType").asText() + "/" + resource.path("id").asText();
    if (!key.equals(stated)) {
      throw new IllegalArgumentException("an entry's key is its type and id");
    }
  }

  public String type() {
    return resource.path("resourceType").asText();
  }

  public boolean isPatient() {
    return type().equals("Patient");
  }

  public boolean isDirectory() {
    return DIRECTORY.contains(type());
  }
}
