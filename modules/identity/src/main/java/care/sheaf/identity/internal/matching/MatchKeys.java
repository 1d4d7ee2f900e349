package care.sheaf.identity.internal.matching;

import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.PatientRecord.Name;
import care.sheaf.kernel.NhsNumber;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * Pieces of what a record says, of which two records about one person have at least one in common
 * unless nearly everything differs. Sounds stand for names, so that a slip does not hide anybody.
 *
 * @param certain the number, and the birth date with a family or a given name: records that are
 *     linked share one of these nearly always, so two placements of one person queue up at it
 * @param others names in either order with the year or the day and month of birth, and the postcode
 *     with the birth date or a given name
 */
public record MatchKeys(SortedSet<String> certain, SortedSet<String> others) {

  /** Of names, given names and postcodes that one record has; more add no key. */
  private static final int MOST = 3;

  public MatchKeys {
    certain = Collections.unmodifiableSortedSet(new TreeSet<>(certain));
    others = Collections.unmodifiableSortedSet(new TreeSet<>(others));
  }

  public static MatchKeys of(PatientRecord written) {
    PatientRecord record = Placeholders.without(written);
    List<String> families = sounds(record.names().stream().map(Name::family));
    List<String> givens =
        sounds(
            record.names().stream()
                .flatMap(name -> name.given().stream().limit(1))
                .flatMap(given -> Stream.of(given.split("[\\s-]+")).limit(2)));
    var certain = new TreeSet<String>();
    var others = new TreeSet<String>();
    record.nhsNumber().ifPresent(claim -> certain.add(numberKey(claim.number())));
    record
        .birthDate()
        .ifPresent(
            date -> {
              families.forEach(family -> certain.add("family " + date + " " + family));
              givens.forEach(given -> certain.add("given " + date + " " + given));
              names(families, givens)
                  .forEach(
                      names -> {
                        others.add("year " + date.getYear() + " " + names);
                        others.add("day " + dayAndMonth(date) + " " + names);
                      });
            });
    record.postcodes().stream()
        .limit(MOST)
        .forEach(
            postcode -> {
              record.birthDate().ifPresent(date -> others.add("place " + postcode + " " + date));
              givens.forEach(given -> others.add("place " + postcode + " " + given));
            });
    return new MatchKeys(certain, others);
  }

  /** Of a number alone. */
  public static String numberKey(NhsNumber number) {
    return "number " + number.value();
  }

  /** As they are kept. */
  public List<Long> hashes() {
    return Stream.concat(certain.stream(), others.stream()).map(MatchKeys::hash).toList();
  }

  /** Family and given name, whichever stands where. */
  private static Stream<String> names(List<String> families, List<String> givens) {
    return families.stream()
        .flatMap(
            family ->
                givens.stream()
                    .map(
                        given ->
                            family.compareTo(given) < 0
                                ? family + " " + given
                                : given + " " + family));
  }

  /** Turned or not. */
  private static String dayAndMonth(LocalDate date) {
    int day = date.getDayOfMonth();
    int month = date.getMonthValue();
    return Math.min(day, month) + "-" + Math.max(day, month);
  }

  private static List<String> sounds(Stream<String> names) {
    return names
        .map(NameKey::of)
        .filter(key -> !Placeholders.isPlaceholderKey(key))
        .map(key -> Sound.of(key).isEmpty() ? key : Sound.of(key))
        .distinct()
        .limit(MOST)
        .toList();
  }

  private static long hash(String key) {
    return MurmurHash3.hash128x64(key.getBytes(StandardCharsets.UTF_8))[0];
  }
}
