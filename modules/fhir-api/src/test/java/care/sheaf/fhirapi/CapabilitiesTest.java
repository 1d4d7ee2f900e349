package care.sheaf.fhirapi;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import care.sheaf.intake.TakenTypes;
import care.sheaf.records.SearchCatalogue;
import java.util.List;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.OperationDefinition;
import org.junit.jupiter.api.Test;

class CapabilitiesTest {

  private static final String BASE = "https://care.example/fhir";

  private final CapabilityStatement statement = Capabilities.of(BASE);

  @Test
  void listsEveryTypeThatIsTakenIn() {
    assertThat(resources())
        .extracting(CapabilityStatementRestResourceComponent::getType)
        .containsExactlyElementsOf(TakenTypes.all());
  }

  /** Operations that HL7 defines. */
  private static final List<String> OF_HL7 = List.of(Operations.EVERYTHING, Operations.MATCH);

  @Test
  void everyOperationOfOursHasADefinition() {
    List<String> defined = Operations.all(BASE).stream().map(OperationDefinition::getUrl).toList();

    assertThat(resources())
        .flatExtracting(CapabilityStatementRestResourceComponent::getOperation)
        .extracting(operation -> operation.getDefinition())
        .containsAll(defined)
        .allMatch(url -> defined.contains(url) || OF_HL7.contains(url));
  }

  @Test
  void offersNoDeletionOfConsent() {
    assertThat(resources())
        .filteredOn(resource -> resource.getType().equals("Consent"))
        .flatExtracting(CapabilityStatementRestResourceComponent::getInteraction)
        .extracting(interaction -> interaction.getCode().toCode())
        .contains("update")
        .doesNotContain("delete");
  }

  @Test
  void tellsGovernanceLeadsHowToAskWhatWouldBeDecided() {
    assertThat(resources())
        .filteredOn(resource -> resource.getType().equals("Consent"))
        .flatExtracting(CapabilityStatementRestResourceComponent::getOperation)
        .extracting(operation -> operation.getName())
        .containsExactly("simulate", "replay");
    for (OperationDefinition definition : Operations.ofConsent(BASE)) {
      assertThat(definition.getResource()).extracting(Object::toString).containsExactly("Consent");
      assertThat(definition.getParameter())
          .allSatisfy(
              parameter -> assertThat(parameter.hasType()).isNotEqualTo(parameter.hasPart()));
    }
  }

  @Test
  void saysOfEachSearchableTypeWhatRecordsCanSearchFor() {
    for (CapabilityStatementRestResourceComponent resource : resources()) {
      var searchable = SearchCatalogue.types().get(resource.getType());
      boolean claimed =
          resource.getInteraction().stream()
              .anyMatch(interaction -> interaction.getCode().toCode().equals("search-type"));
      assertThat(claimed)
          .as(resource.getType())
          .isEqualTo(searchable != null || resource.getType().equals("Patient"));
      if (searchable != null) {
        assertThat(resource.getSearchParam()).hasSameSizeAs(searchable.parameters());
      }
    }
  }

  @Test
  void canBeWrittenInBothFormats() {
    FhirContext fhir = FhirContext.forR4Cached();

    assertThat(fhir.newJsonParser().encodeResourceToString(statement)).contains("4.0.1");
    assertThat(fhir.newXmlParser().encodeResourceToString(statement)).contains("4.0.1");
  }

  private List<CapabilityStatementRestResourceComponent> resources() {
    return statement.getRestFirstRep().getResource();
  }
}
