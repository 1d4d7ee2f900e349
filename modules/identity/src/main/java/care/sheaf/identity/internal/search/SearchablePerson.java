package care.sheaf.identity.internal.search;

import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.Person;
import care.sheaf.identity.internal.FindCriteria;
import care.sheaf.identity.internal.matching.Sound;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.Indexed;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.KeywordField;

/**
 * By what a person is found: what all linked records say, reduced in Java before it is indexed, so
 * that every search engine answers alike.
 */
@Entity
@Table(schema = "identity", name = "searchable_person")
@Indexed(index = SearchablePerson.INDEX)
public class SearchablePerson {

  static final String INDEX = "person";

  @Id
  @Column(name = "id")
  private String id = "";

  @Column(name = "birth_dates")
  @KeywordField
  private String[] birthDates = {};

  @Column(name = "family_keys")
  @KeywordField
  private String[] familyKeys = {};

  @Column(name = "family_sounds")
  @KeywordField
  private String[] familySounds = {};

  @Column(name = "given_keys")
  @KeywordField
  private String[] givenKeys = {};

  @Column(name = "given_sounds")
  @KeywordField
  private String[] givenSounds = {};

  @Column(name = "genders")
  @KeywordField
  private String[] genders = {};

  @Column(name = "postcodes")
  @KeywordField
  private String[] postcodes = {};

  /** For Hibernate. */
  protected SearchablePerson() {}

  SearchablePerson(Person person) {
    id = person.id().value();
    describe(person);
  }

  /** Takes over what the records say now. A restricted person has no postcode here. */
  final void describe(Person person) {
    boolean restricted = person.isRestricted();
    birthDates = facts(person, record -> record.birthDate().stream().map(LocalDate::toString));
    Set<String> families = new TreeSet<>(FindCriteria.familyKeys(person));
    families.addAll(FindCriteria.partsOfFamilyNames(person));
    familyKeys = sorted(families.stream());
    familySounds = sounds(families);
    givenKeys = sorted(FindCriteria.givenKeys(person).stream());
    givenSounds = sounds(FindCriteria.givenKeys(person));
    genders = facts(person, record -> record.gender().stream());
    postcodes = restricted ? new String[0] : facts(person, record -> record.postcodes().stream());
  }

  String id() {
    return id;
  }

  SearchablePersonRow row() {
    return new SearchablePersonRow(
        List.of(birthDates),
        List.of(familyKeys),
        List.of(familySounds),
        List.of(givenKeys),
        List.of(givenSounds),
        List.of(genders),
        List.of(postcodes));
  }

  private static String[] facts(
      Person person, Function<PatientRecord, Stream<String>> ofOneRecord) {
    return sorted(person.records().stream().flatMap(ofOneRecord));
  }

  private static String[] sounds(Collection<String> keys) {
    return sorted(keys.stream().map(Sound::of).filter(sound -> !sound.isEmpty()));
  }

  private static String[] sorted(Stream<String> values) {
    return values.distinct().sorted().toArray(String[]::new);
  }
}
