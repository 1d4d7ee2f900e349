package care.sheaf.estate;

import care.sheaf.kernel.SourceId;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * One source's transaction about one person: each resource by PUT under the source's own id, so
 * that sending it again changes nothing.
 */
final class SourceBundle {

  private final SourceId source;
  private final String prefix;
  private final Map<String, Resource> resources = new LinkedHashMap<>();
  private final Reference patient;
  private final Patient patientResource;

  /** When the source put together what it sends, if it says so. */
  private Optional<InstantType> extracted = Optional.empty();

  SourceBundle(SourceId source, String story, JsonNode person) {
    this.source = source;
    this.prefix = story;
    this.patient = new Reference("Patient/" + story);
    this.patientResource = PatientPart.of(source, person);
    put(patientResource, story);
  }

  /** Adds what one line of the story says; a line has one field, its kind. */
  void add(JsonNode line) {
    var kind = line.properties().iterator().next();
    JsonNode facts = kind.getValue();
    if (kind.getKey().equals("record")) {
      PatientPart.amend(patientResource, facts);
      return;
    }
    if (kind.getKey().equals("extracted")) {
      extracted = Optional.of(new InstantType(facts.asText()));
      return;
    }
    String id = prefix + "-" + (resources.size() + 1);
    Resource resource = ClinicalPart.of(kind.getKey(), facts, patient, performer(facts));
    put(resource, facts.path("id").asText(id));
  }

  Bundle build() {
    var bundle = new Bundle();
    bundle.setType(BundleType.TRANSACTION);
    extracted.ifPresent(bundle::setTimestampElement);
    resources.forEach(
        (reference, resource) ->
            bundle
                .addEntry()
                .setFullUrl("https://sheaf.care/demonstration/" + source + "/" + reference)
                .setResource(resource)
                .getRequest()
                .setMethod(HTTPVerb.PUT)
                .setUrl(reference));
    return bundle;
  }

  /** Who did it, as a Practitioner of the source's own. */
  private Reference performer(JsonNode facts) {
    String name = facts.path("by").asText();
    if (name.isEmpty()) {
      return new Reference();
    }
    String id = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
    if (!resources.containsKey("Practitioner/" + id)) {
      var practitioner = new Practitioner();
      int space = name.lastIndexOf(' ');
      HumanName human = practitioner.addName();
      human.setFamily(name.substring(space + 1)).setText(name);
      practitioner
          .addIdentifier()
          .setSystem("https://sheaf.care/Id/demonstration-practitioner")
          .setValue(id);
      put(practitioner, id);
    }
    return new Reference("Practitioner/" + id).setDisplay(name);
  }

  private void put(Resource resource, String id) {
    resource.setId(id);
    resources.put(resource.fhirType() + "/" + id, resource);
  }
}
