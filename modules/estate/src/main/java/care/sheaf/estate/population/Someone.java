package care.sheaf.estate.population;

import care.sheaf.kernel.NhsNumber;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;

/**
 * Who a person is, as the person would say it.
 *
 * @param name stable, and the id of the Patient at each source: {@code p0000042}
 * @param gender {@code female} or {@code male}: what illnesses' rates are known for
 * @param formerAddress where they lived before, for sources that were not told of the move
 * @param practice where they are registered
 * @param died not for the living
 */
record Someone(
    String name,
    NhsNumber number,
    String prefix,
    String family,
    List<String> given,
    String gender,
    LocalDate born,
    Home address,
    Home formerAddress,
    String phone,
    Holder practice,
    Optional<LocalDate> died) {

  Someone {
    given = List.copyOf(given);
    if (given.isEmpty()) {
      throw new IllegalArgumentException("someone needs a given name");
    }
  }

  /** A home: street, town and a postcode that does not exist. */
  record Home(String street, String town, String postcode) {}

  /** The same address and number under another name, registered at Z99001 and alive. */
  Someone as(LongRecord wanted) {
    return new Someone(
        name,
        number,
        wanted.gender().equals("female") ? "Mrs" : "Mr",
        wanted.family(),
        wanted.given(),
        wanted.gender(),
        wanted.born(),
        address,
        formerAddress,
        phone,
        Holder.LARKFIELD,
        Optional.empty());
  }

  int ageOn(LocalDate day) {
    return Period.between(born, day).getYears();
  }

  /** The last day of which there can be entries. */
  LocalDate until() {
    return died.orElse(Population.TODAY);
  }

  int age() {
    return ageOn(until());
  }
}
