package care.sheaf.estate;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import care.sheaf.estate.Estate.Delivery;
import care.sheaf.kernel.NhsNumber;
import java.util.List;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;

class EstateTest {

  private final List<Delivery> deliveries = Estate.deliveries();

  @Test
  void holdsADozenPersonsOrMoreFromEightSources() {
    assertThat(deliveries.stream().map(Delivery::name).distinct()).hasSizeGreaterThanOrEqualTo(12);
    assertThat(deliveries.stream().map(Delivery::source).distinct()).hasSize(8);
  }

  @Test
  void everyPersonIsHeldBySeveralSources() {
    assertThat(
            deliveries.stream()
                .collect(Collectors.groupingBy(Delivery::name, Collectors.counting()))
                .values())
        .allMatch(count -> count >= 2);
  }

  @Test
  void everyBundleIsStrictR4AndOnlyPuts() {
    var parser = FhirContext.forR4Cached().newJsonParser();
    parser.setParserErrorHandler(new StrictErrorHandler());
    for (Delivery delivery : deliveries) {
      Bundle bundle = parser.parseResource(Bundle.class, delivery.json());
      assertThat(bundle.getEntry())
          .as(delivery.name())
          .isNotEmpty()
          .extracting(entry -> entry.getRequest().getMethod())
          .containsOnly(HTTPVerb.PUT);
    }
  }

  @Test
  void everyNumberIsValidAndOfTheTestRange() {
    assertThat(deliveries.stream().flatMap(EstateTest::numbers))
        .isNotEmpty()
        .allMatch(number -> NhsNumber.parse(number).isPresent())
        .allMatch(number -> number.startsWith("999"));
  }

  @Test
  void isTheSameEachTime() {
    assertThat(Estate.deliveries()).isEqualTo(deliveries);
  }

  private static java.util.stream.Stream<String> numbers(Delivery delivery) {
    return FhirContext.forR4Cached()
        .newJsonParser()
        .parseResource(Bundle.class, delivery.json())
        .getEntry()
        .stream()
        .map(BundleEntryComponent::getResource)
        .filter(Patient.class::isInstance)
        .flatMap(patient -> ((Patient) patient).getIdentifier().stream())
        .filter(identifier -> NhsNumber.SYSTEM.equals(identifier.getSystem()))
        .map(identifier -> identifier.getValue());
  }
}
