package care.sheaf.estate.population;

import java.util.Locale;

/**
 * Someone who works for a source.
 *
 * @param id of the Practitioner at the source, the same in every bundle
 */
record StaffMember(String id, String name) {

  static StaffMember named(String name) {
    return new StaffMember(
        StatedPerson.withoutMarks(name).toLowerCase(Locale.ROOT).replace(' ', '-'), name);
  }

  String family() {
    return name.substring(name.lastIndexOf(' ') + 1);
  }

  String reference() {
    return "Practitioner/" + id;
  }
}
