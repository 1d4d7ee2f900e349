package care.sheaf.linkage.people;

import java.time.LocalDate;

/** Somebody, as they are. */
record Person(
    String given,
    String middle,
    String family,
    String formerFamily,
    boolean female,
    LocalDate born,
    String number,
    Home home,
    String phone,
    String email,
    String birthPlace,
    String occupation) {

  /** Where people live together. */
  record Home(String house, String street, String town, String postcode) {}
}
