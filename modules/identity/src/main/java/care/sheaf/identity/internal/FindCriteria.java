package care.sheaf.identity.internal;

import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.PatientRecord.Name;
import care.sheaf.identity.Person;
import care.sheaf.identity.PersonQuery;
import care.sheaf.identity.internal.matching.NameKey;
import care.sheaf.identity.internal.matching.Placeholders;
import care.sheaf.kernel.Refusal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is asked for, and how well a person agrees with it. The rules on wildcards are those of the
 * Personal Demographics Service: not within the first two characters.
 */
public record FindCriteria(
    NamePattern family,
    Optional<NamePattern> given,
    LocalDate birthDate,
    Optional<String> gender,
    Optional<String> postcode) {

  private static final int LETTERS_BEFORE_WILDCARD = 2;

  /** What names in each other's place are worth. */
  private static final double SWAPPED = 0.9;

  /** Shorter parts of a double name are particles. */
  private static final int SHORTEST_PART = 4;

  /**
   * @throws care.sheaf.kernel.RefusedException when a part cannot be searched for
   */
  public static FindCriteria of(PersonQuery query) {
    return new FindCriteria(
        NamePattern.family(namePattern("family name", query.family())),
        query
            .given()
            .filter(given -> !given.isBlank())
            .map(given -> NamePattern.given(namePattern("given name", given))),
        query.birthDate(),
        query
            .gender()
            .filter(gender -> !gender.isBlank())
            .map(gender -> gender.toLowerCase(Locale.ROOT)),
        query
            .postcode()
            .filter(postcode -> !postcode.isBlank())
            .map(FindCriteria::postcodePattern));
  }

  /**
   * @return 1 when all that was asked agrees exactly, less when a name only sounds or looks alike,
   *     0 when the person does not fit
   */
  public double score(Person person) {
    boolean sameBirthDate =
        person.records().stream()
            .anyMatch(record -> record.birthDate().equals(Optional.of(birthDate)));
    if (!sameBirthDate || !genderFits(person) || !postcodeFits(person)) {
      return 0;
    }
    return Math.max(scoreAsTyped(person), scoreSwapped(person));
  }

  private double scoreAsTyped(Person person) {
    double familyScore =
        Math.max(
            family.score(familyKeys(person)),
            NamePattern.FORM * family.score(partsOfFamilyNames(person)));
    return given.map(pattern -> familyScore * pattern.score(givenKeys(person))).orElse(familyScore);
  }

  /** The given name typed where the family name belongs, and the other way round. */
  private double scoreSwapped(Person person) {
    return given
        .map(
            pattern ->
                SWAPPED * pattern.score(familyKeys(person)) * family.score(givenKeys(person)))
        .orElse(0.0);
  }

  private boolean genderFits(Person person) {
    return gender.isEmpty()
        || person.records().stream().anyMatch(record -> record.gender().equals(gender));
  }

  /** A restricted person is never found by where they live. */
  private boolean postcodeFits(Person person) {
    if (postcode.isEmpty()) {
      return true;
    }
    Pattern pattern = glob(postcode.get());
    return person.records().stream().noneMatch(PatientRecord::restricted)
        && person.records().stream()
            .flatMap(record -> record.postcodes().stream())
            .anyMatch(known -> pattern.matcher(known).matches());
  }

  /** The family names by which a person is found. */
  public static Set<String> familyKeys(Person person) {
    return names(person)
        .map(name -> NameKey.of(name.family()))
        .filter(key -> !Placeholders.isPlaceholderKey(key))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Each name of {@code Okoro-Mensah} by itself; empty for a single name. */
  public static Set<String> partsOfFamilyNames(Person person) {
    return names(person)
        .map(name -> name.family().split("[\\s-]+"))
        .filter(parts -> parts.length > 1)
        .flatMap(Stream::of)
        .map(NameKey::of)
        .filter(key -> key.length() >= SHORTEST_PART && !Placeholders.isPlaceholderKey(key))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The given names by which a person is found: each by itself, and all in one. */
  public static Set<String> givenKeys(Person person) {
    return names(person)
        .flatMap(
            name ->
                Stream.concat(
                    name.given().stream().flatMap(given -> Stream.of(given.split("[\\s-]+"))),
                    Stream.of(String.join("", name.given()))))
        .map(NameKey::of)
        .filter(key -> !Placeholders.isPlaceholderKey(key))
        .collect(Collectors.toUnmodifiableSet());
  }

  static Pattern glob(String pattern) {
    return Pattern.compile(
        Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
  }

  private static Stream<Name> names(Person person) {
    return person.records().stream().flatMap(record -> record.names().stream());
  }

  private static String namePattern(String what, String typed) {
    String pattern = NameKey.ofPattern(typed);
    requireNoEarlyWildcard(what, pattern);
    if (pattern.isEmpty()) {
      throw refused("Give a " + what + " with at least one letter.");
    }
    return pattern;
  }

  private static String postcodePattern(String typed) {
    String pattern = typed.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    requireNoEarlyWildcard("postcode", pattern);
    if (!pattern.matches("[A-Z0-9*]{1,10}")) {
      throw refused("A postcode has letters and digits only.");
    }
    return pattern;
  }

  private static void requireNoEarlyWildcard(String what, String pattern) {
    int wildcard = pattern.indexOf('*');
    if (wildcard >= 0 && wildcard < LETTERS_BEFORE_WILDCARD) {
      throw refused("Give at least two characters of the " + what + " before *.");
    }
  }

  private static RuntimeException refused(String text) {
    return Refusal.of(Refusal.Kind.INVALID, "INVALID_SEARCH_DATA", text).asException();
  }
}
