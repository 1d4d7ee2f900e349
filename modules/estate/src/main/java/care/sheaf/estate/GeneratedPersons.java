package care.sheaf.estate;

import care.sheaf.estate.Estate.Delivery;
import care.sheaf.estate.population.LongRecord;
import care.sheaf.estate.population.PersonBundle;
import care.sheaf.estate.population.Population;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The persons of the estate whom nobody wrote by hand. Their indices lie above those of loads, so
 * that the estate and a load of the same seed never meet.
 */
final class GeneratedPersons {

  /** Chosen once; another would make other persons. */
  private static final long SEED = 2026;

  /** So that the estate has 64 persons. */
  private static final int ORDINARY = 37;

  private static final LongRecord FIVE_HUNDRED =
      new LongRecord("Ainscough", List.of("Walter"), "male", LocalDate.of(1949, 2, 17), 500);
  private static final LongRecord TWO_THOUSAND =
      new LongRecord(
          "Dunwoody", List.of("Marjorie", "Jean"), "female", LocalDate.of(1940, 6, 9), 2_000);

  private GeneratedPersons() {}

  static List<Delivery> deliveries() {
    Population population = Population.of(SEED);
    List<Delivery> deliveries = new ArrayList<>();
    int index = Population.SIZE;
    deliveries.addAll(of(population.longRecord(index++, FIVE_HUNDRED)));
    deliveries.addAll(of(population.longRecord(index++, TWO_THOUSAND)));
    int persons = 0;
    while (persons < ORDINARY) {
      List<PersonBundle> bundles = population.person(index++);
      // A record of one source would show nothing of merging.
      if (bundles.size() > 1) {
        deliveries.addAll(of(bundles));
        persons++;
      }
    }
    return deliveries;
  }

  private static List<Delivery> of(List<PersonBundle> bundles) {
    return bundles.stream()
        .map(bundle -> new Delivery(bundle.source(), bundle.name(), bundle.json()))
        .toList();
  }
}
