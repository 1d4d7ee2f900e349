package care.sheaf.identity.internal.search;

import care.sheaf.identity.Person;
import java.util.List;

/** What a row of {@code identity.searchable_person} says. */
public record SearchablePersonRow(
    List<String> birthDates,
    List<String> familyKeys,
    List<String> familySounds,
    List<String> givenKeys,
    List<String> givenSounds,
    List<String> genders,
    List<String> postcodes) {

  /** As the index would have the person. */
  public static SearchablePersonRow of(Person person) {
    return new SearchablePerson(person).row();
  }
}
