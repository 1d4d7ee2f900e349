package care.sheaf.benchmarks.data;

import care.sheaf.kernel.NhsNumber;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * Somebody who does not exist, with a number of the range that is issued to nobody.
 *
 * @param gender a FHIR AdministrativeGender code
 */
public record InventedPerson(
    NhsNumber number, String family, String given, String gender, LocalDate born) {

  /** How many there can be. */
  public static final int MOST = 500_000;

  private static final long FIRST = 999_000_000L;
  private static final List<String> BEGINNINGS =
      List.of("Ash", "Bar", "Cold", "Dun", "El", "Farn", "Grim", "Hart", "Ing", "Kel", "Lang");
  private static final List<String> MIDDLES =
      List.of("a", "er", "i", "o", "en", "um", "ing", "el", "ar", "is");
  private static final List<String> ENDS =
      List.of("by", "combe", "den", "field", "ford", "ham", "ley", "mere", "stead", "ton", "wick");
  private static final List<String> FEMALE =
      List.of("Ada", "Bryony", "Clara", "Dilys", "Edith", "Fern", "Greta", "Hazel", "Ivy", "June");
  private static final List<String> MALE =
      List.of("Alan", "Bruno", "Cyril", "Derek", "Ewan", "Felix", "Glyn", "Hugo", "Ivor", "Jack");

  /**
   * The person of a place in the range.
   *
   * @param place from 0; two places never share a number
   * @throws IllegalArgumentException there is no such place
   */
  public static InventedPerson at(int place) {
    NhsNumber number = numberFrom(place);
    var random = new SplittableRandom(Long.parseLong(number.value()));
    boolean female = random.nextBoolean();
    String family = pick(random, BEGINNINGS) + pick(random, MIDDLES) + pick(random, ENDS);
    return new InventedPerson(
        number,
        family,
        pick(random, female ? FEMALE : MALE),
        female ? "female" : "male",
        LocalDate.of(1931, 1, 1).plusDays(random.nextInt(33_000)));
  }

  /** Of two numbers in a row at most one has no check digit, so each place owns two. */
  private static NhsNumber numberFrom(int place) {
    if (place < 0 || place >= MOST) {
      throw new IllegalArgumentException("a place is from 0 to " + (MOST - 1));
    }
    long first = FIRST + 2L * place;
    return LongStream.rangeClosed(first * 10, first * 10 + 19)
        .mapToObj(digits -> NhsNumber.parse(Long.toString(digits)))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("two numbers in a row lack a check digit"));
  }

  private static String pick(SplittableRandom random, List<String> names) {
    return names.get(random.nextInt(names.size()));
  }
}
