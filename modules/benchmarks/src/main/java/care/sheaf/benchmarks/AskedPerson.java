package care.sheaf.benchmarks;

import care.sheaf.estate.population.PersonBundle;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A person of the population as somebody at their practice would ask for them.
 *
 * @param patient the Patient as the practice sends it
 */
record AskedPerson(int index, JsonNode patient) {

  private static final String NUMBERS = "https://fhir.nhs.uk/Id/nhs-number";

  /** The practice whose user asks. */
  private static final String PRACTICE = "Z99001/gp";

  /**
   * So many persons of the practice, evenly drawn from those of the indices from 0 to below a
   * number.
   */
  static List<AskedPerson> drawnFrom(
      care.sheaf.estate.population.Population population, int persons, int wanted) {
    List<AskedPerson> drawn = new ArrayList<>();
    double step = Math.max(1.0, (double) persons / wanted);
    int before = -1;
    for (double at = 0; at < persons; at += step) {
      int index = Math.max((int) at, before + 1);
      while (index < persons && !isOfPractice(population.person(index))) {
        index++;
      }
      if (index < persons && index > before) {
        drawn.add(new AskedPerson(index, patientOf(population.person(index).get(0))));
        before = index;
      }
    }
    return drawn;
  }

  private static boolean isOfPractice(List<PersonBundle> bundles) {
    return bundles.get(0).source().toString().equals(PRACTICE);
  }

  private static JsonNode patientOf(PersonBundle bundle) {
    for (JsonNode entry : Population.tree(bundle.json()).path("entry")) {
      if (entry.at("/resource/resourceType").asText().equals("Patient")) {
        return entry.path("resource");
      }
    }
    throw new IllegalStateException("a practice sends no Patient of person " + bundle.name());
  }

  /** As the peer's Patient is called. */
  String ownId() {
    return patient.path("id").asText();
  }

  String number() {
    for (JsonNode identifier : patient.path("identifier")) {
      if (identifier.path("system").asText().equals(NUMBERS)) {
        return identifier.path("value").asText();
      }
    }
    throw new IllegalStateException("a practice knows no NHS number of person " + index);
  }

  String searchByIdentifier() {
    return "Patient?identifier=" + encoded(NUMBERS + "|" + number());
  }

  String searchByName() {
    return "Patient?family=%s&birthdate=%s"
        .formatted(
            encoded(patient.at("/name/0/family").asText()), patient.path("birthDate").asText());
  }

  /** The Parameters of {@code $match}: what a system knows of somebody who stands before it. */
  String match() {
    var plain = ((com.fasterxml.jackson.databind.node.ObjectNode) patient).deepCopy();
    plain.retain("resourceType", "name", "gender", "birthDate", "address", "identifier");
    return """
        {"resourceType":"Parameters","parameter":[{"name":"resource","resource":%s},\
        {"name":"count","valueInteger":3}]}"""
        .formatted(plain);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
