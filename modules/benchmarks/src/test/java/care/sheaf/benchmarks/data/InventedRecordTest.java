package care.sheaf.benchmarks.data;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

class InventedRecordTest {

  private static final InventedPerson PERSON = InventedPerson.at(5);

  @Test
  void allSourcesTogetherSendAsManyEntriesAsAreAskedForAndOnePatientEach() {
    List<Delivery> deliveries = InventedRecord.ofAllSources(PERSON, 500, 1);

    List<Resource> resources = deliveries.stream().flatMap(each -> read(each).stream()).toList();
    assertThat(resources).filteredOn(each -> each.fhirType().equals("Patient")).hasSize(4);
    assertThat(resources).hasSize(504);
    assertThat(deliveries).extracting(Delivery::resources).allMatch(number -> number <= 200);
    assertThat(types(resources))
        .contains("Observation", "Condition", "MedicationRequest", "MedicationStatement")
        .contains("Encounter", "Immunization", "DiagnosticReport", "AllergyIntolerance")
        .contains("Procedure", "MedicationDispense");
  }

  @Test
  void everyIdIsUsedOnceAndEveryReferenceLeadsToWhatWasSentBefore() {
    Set<String> known = new HashSet<>();
    for (Delivery delivery : InventedRecord.ofAllSources(PERSON, 700, 1)) {
      for (Resource resource : read(delivery)) {
        assertThat(known.add(resource.getIdElement().toUnqualifiedVersionless().getValue()))
            .isTrue();
        FhirContext.forR4Cached().newTerser().getAllResourceReferences(resource).stream()
            .map(reference -> reference.getResourceReference().getReferenceElement())
            .filter(reference -> reference.hasIdPart())
            .forEach(reference -> assertThat(known).contains(reference.getValue()));
      }
    }
  }

  @Test
  void theSameSeedGivesTheSameBytesAndAnotherSeedOthers() {
    assertThat(InventedRecord.ofAllSources(PERSON, 50, 1))
        .isEqualTo(InventedRecord.ofAllSources(PERSON, 50, 1))
        .isNotEqualTo(InventedRecord.ofAllSources(PERSON, 50, 2));
  }

  @Test
  void sourcesTakeTurnsAtPersonsWhomOneAloneKnows() {
    var sources = new TreeSet<String>();
    for (int turn = 0; turn < 4; turn++) {
      Delivery delivery = InventedRecord.ofOneSource(PERSON, 19, turn, 1);
      assertThat(delivery.resources()).isEqualTo(20);
      assertThat(read(delivery)).hasSize(20);
      sources.add(delivery.source().toString());
    }
    assertThat(sources).hasSize(4);
  }

  /** As a server would read it that refuses what FHIR does not know. */
  private static List<Resource> read(Delivery delivery) {
    return FhirContext.forR4Cached()
        .newJsonParser()
        .setParserErrorHandler(new StrictErrorHandler())
        .parseResource(Bundle.class, delivery.json())
        .getEntry()
        .stream()
        .map(Bundle.BundleEntryComponent::getResource)
        .toList();
  }

  private static Set<String> types(List<Resource> resources) {
    var types = new TreeSet<String>();
    resources.forEach(resource -> types.add(resource.fhirType()));
    return types;
  }
}
