package care.sheaf.estate.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;

class PopulationTest {

  private static final int SAMPLE = 2_000;

  private final Population population = Population.of(20_261_124);
  private final IParser parser = FhirContext.forR4Cached().newJsonParser();

  @Test
  void aSeedAndAnIndexAlwaysGiveTheSame() {
    Population again = Population.of(20_261_124);
    again.person(99);
    for (int index : new int[] {12, 5, 599_999}) {
      assertThat(again.person(index)).isEqualTo(population.person(index));
    }
  }

  @Test
  void anotherSeedGivesOtherPersons() {
    assertThat(Population.of(7).person(12)).isNotEqualTo(population.person(12));
  }

  @Test
  void entriesAreTwentyAPersonOnAverageAndFewForMost() {
    List<Integer> entries =
        IntStream.range(0, SAMPLE).map(index -> entries(index)).sorted().boxed().toList();
    double mean = entries.stream().mapToInt(Integer::intValue).average().orElseThrow();
    assertThat(mean).isBetween(18.0, 22.0);
    assertThat(entries.get(SAMPLE / 2)).as("median").isLessThan(18);
    assertThat(entries.get(SAMPLE * 99 / 100)).as("one in a hundred has more").isGreaterThan(70);
  }

  @Test
  void everyBundleIsStrictR4AndOnlyPuts() {
    parser.setParserErrorHandler(new StrictErrorHandler());
    for (int index = 0; index < SAMPLE / 4; index++) {
      for (PersonBundle sent : population.person(index)) {
        Bundle bundle = parser.parseResource(Bundle.class, sent.json());
        assertThat(bundle.getEntry())
            .as(sent.name())
            .extracting(entry -> entry.getRequest().getMethod())
            .containsOnly(HTTPVerb.PUT);
        assertThat(bundle.getEntry())
            .filteredOn(entry -> !entry.getResource().fhirType().equals("Practitioner"))
            .hasSize(sent.entries());
      }
    }
  }

  @Test
  void everyReferenceIsToAnEntryOfTheSameBundle() {
    for (int index = 0; index < SAMPLE / 4; index++) {
      for (PersonBundle sent : population.person(index)) {
        Bundle bundle = parser.parseResource(Bundle.class, sent.json());
        Set<String> ids =
            bundle.getEntry().stream()
                .map(entry -> entry.getRequest().getUrl())
                .collect(Collectors.toSet());
        assertThat(ids).as("no id stands twice").hasSize(bundle.getEntry().size());
        assertThat(bundle.getEntry().stream().flatMap(PopulationTest::references))
            .as(sent.name())
            .allMatch(ids::contains);
      }
    }
  }

  @Test
  void everySourceHoldsSomeone() {
    Set<String> sources =
        IntStream.range(0, SAMPLE)
            .boxed()
            .flatMap(index -> population.person(index).stream())
            .map(sent -> sent.source().toString())
            .collect(Collectors.toSet());
    assertThat(sources)
        .containsExactlyInAnyOrder(
            "Z99001/gp",
            "Z99002/gp",
            "RZA/epr",
            "RZM/epr",
            "RZC/epr",
            "9Z9/social",
            "8ZH01/hospice",
            "FZ999/pharmacy");
  }

  @Test
  void thereIsNobodyBeyondTheNumbers() {
    assertThat(population.person(Population.LAST)).isNotEmpty();
    assertThatThrownBy(() -> population.person(Population.LAST + 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Population.LAST).isGreaterThan(Population.SIZE);
  }

  private int entries(int index) {
    return population.person(index).stream().mapToInt(PersonBundle::entries).sum();
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
