package care.sheaf.estate;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import care.sheaf.kernel.NhsNumber;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;

class EstateTest {

  @Test
  void holdsSixtyPersonsOrMoreFromTenSources() {
    assertThat(Sent.all().stream().map(Sent::name).distinct()).hasSizeGreaterThanOrEqualTo(60);
    assertThat(Sent.all().stream().map(Sent::source).distinct()).hasSize(10);
  }

  @Test
  void isSmallEnoughToLoadAtTheFirstStart() {
    assertThat(Sent.all().stream().flatMap(Sent::entries)).hasSizeBetween(3_000, 5_500);
    assertThat(Sent.all()).allMatch(sent -> sent.bundle().getEntry().size() <= 500);
  }

  @Test
  void everyPersonIsHeldBySeveralSources() {
    Map<String, Set<String>> sources =
        Sent.all().stream()
            .collect(
                Collectors.groupingBy(
                    Sent::name, Collectors.mapping(Sent::source, Collectors.toSet())));
    assertThat(sources.values()).allMatch(holding -> holding.size() >= 2);
  }

  @Test
  void everyBundleIsStrictR4AndOnlyPuts() {
    for (Sent sent : Sent.all()) {
      assertThat(sent.bundle().getEntry())
          .as(sent.name())
          .isNotEmpty()
          .extracting(entry -> entry.getRequest().getMethod())
          .containsOnly(HTTPVerb.PUT);
    }
  }

  @Test
  void everyReferenceIsToAnEntryOfTheSameBundle() {
    for (Sent sent : Sent.all()) {
      Set<String> ids =
          sent.bundle().getEntry().stream()
              .map(entry -> entry.getRequest().getUrl())
              .collect(Collectors.toSet());
      assertThat(sent.bundle().getEntry().stream().flatMap(EstateTest::references))
          .as(sent.name())
          .allMatch(ids::contains);
    }
  }

  @Test
  void everyNumberIsValidAndOfTheTestRange() {
    assertThat(Sent.all().stream().flatMap(EstateTest::numbers))
        .isNotEmpty()
        .allMatch(number -> NhsNumber.parse(number).isPresent())
        .allMatch(number -> number.startsWith("999"));
  }

  @Test
  void noNumberIsOfTwoPersons() {
    Map<String, Set<String>> holders =
        Sent.all().stream()
            .flatMap(sent -> numbers(sent).map(number -> Map.entry(number, sent.name())))
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
    assertThat(holders.values()).allMatch(names -> names.size() == 1);
  }

  @Test
  void isTheSameEachTime() {
    assertThat(Estate.deliveries()).isEqualTo(Estate.deliveries());
  }

  private static Stream<String> numbers(Sent sent) {
    return sent.patient().getIdentifier().stream()
        .filter(identifier -> NhsNumber.SYSTEM.equals(identifier.getSystem()))
        .map(Identifier::getValue);
  }

  private static Stream<String> references(BundleEntryComponent entry) {
    return FhirContext.forR4Cached()
        .newTerser()
        .getAllPopulatedChildElementsOfType(entry.getResource(), Reference.class)
        .stream()
        .filter(Reference::hasReference)
        .map(Reference::getReference);
  }
}
