package care.sheaf.estate.population;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CatalogueTest {

  private static final int[][] PRODUCTS = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
    {1, 2, 3, 4, 0, 6, 7, 8, 9, 5},
    {2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
    {3, 4, 0, 1, 2, 8, 9, 5, 6, 7},
    {4, 0, 1, 2, 3, 9, 5, 6, 7, 8},
    {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
    {6, 5, 9, 8, 7, 1, 0, 4, 3, 2},
    {7, 6, 5, 9, 8, 2, 1, 0, 4, 3},
    {8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
    {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}
  };

  private static final int[] PERMUTATION = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};

  private final Catalogue catalogue = Catalogue.read();

  /** A code that was mistyped fails this (SNOMED CT identifiers end in a Verhoeff check digit). */
  @Test
  void everyCodeHasTheCheckDigitOfSnomedCt() {
    assertThat(codes().filter(Code::isCoded).map(Code::code))
        .hasSizeGreaterThan(100)
        .allMatch(CatalogueTest::hasRightCheckDigit);
    assertThat(hasRightCheckDigit("38341004")).isFalse();
  }

  @Test
  void whateverIsNamedIsThere() {
    for (Illness illness : catalogue.illnesses) {
      illness.medicines().forEach(catalogue::medicine);
      illness.watch().stream()
          .filter(watched -> !watched.equals("blood-pressure"))
          .forEach(catalogue::measurement);
    }
    catalogue.minor.forEach(episode -> episode.medicines().forEach(catalogue::medicine));
    for (Holder holder : Holder.values()) {
      assertThat(catalogue.staff(holder)).as(holder.odsCode()).isNotEmpty();
    }
  }

  @Test
  void everyAgeHasAMinorEpisodeAndAReasonForTheHospital() {
    for (int age = 0; age <= 99; age++) {
      assertThat(catalogue.minorByAge.at(age)).isNotEmpty();
      assertThat(catalogue.staysByAge.at(age)).isNotEmpty();
    }
  }

  private Stream<Code> codes() {
    List<Vaccine> others = List.of(catalogue.influenza, catalogue.pneumococcal);
    return Stream.of(
            catalogue.illnesses.stream().map(Illness::code),
            catalogue.minor.stream().map(Episode::code),
            catalogue.stays.stream().map(Episode::code),
            catalogue.stays.stream().flatMap(stay -> stay.procedure().stream()),
            Stream.of(catalogue.childhood, catalogue.covid, others)
                .flatMap(List::stream)
                .map(Vaccine::code),
            catalogue.allergies.stream().map(Allergy::code),
            catalogue.medicines.values().stream().map(Medicine::code),
            catalogue.measurements.values().stream().map(Measurement::code))
        .flatMap(codes -> codes);
  }

  private static boolean hasRightCheckDigit(String code) {
    int check = 0;
    for (int place = 0; place < code.length(); place++) {
      int digit = code.charAt(code.length() - 1 - place) - '0';
      for (int times = 0; times < place % 8; times++) {
        digit = PERMUTATION[digit];
      }
      check = PRODUCTS[check][digit];
    }
    return check == 0;
  }
}
