package care.sheaf.identity.internal.matching;

import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.PatientRecord.Contacts;
import java.time.LocalDate;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Values that systems put where nothing is known. They count as missing: two records that both say
 * {@code UNKNOWN} have nothing in common.
 */
public final class Placeholders {

  /** Its check digit is right, so that it passes for a number. */
  private static final String NO_NUMBER = "9999999999";

  private static final LocalDate NO_DATE = LocalDate.of(1900, 1, 1);

  private static final Set<String> NO_NAME =
      Set.of("unknown", "unk", "notknown", "unnamed", "noname", "baby", "infant", "anonymous");

  /** What people type who have no address to type, before the {@code @}. */
  private static final Set<String> NO_EMAIL =
      Set.of("none", "noemail", "notknown", "unknown", "nothing");

  private static final Pattern NOT_A_LETTER = Pattern.compile("[^a-z]");

  /** Of a telephone number; with fewer it is an extension. */
  private static final int FEWEST_DIGITS = 7;

  private static final String COUNTED = "123456789";

  private static final String BABY_OF = "babyof";

  private Placeholders() {}

  public static boolean isPlaceholderKey(String nameKey) {
    return nameKey.isEmpty() || NO_NAME.contains(nameKey) || nameKey.startsWith(BABY_OF);
  }

  public static boolean hasGivenName(PatientRecord record) {
    return record.names().stream()
        .flatMap(name -> name.given().stream())
        .map(NameKey::of)
        .anyMatch(key -> !isPlaceholderKey(key));
  }

  /**
   * The record without a placeholder number, birth date, telephone number or e-mail address; names
   * stay, since they are shown.
   */
  public static PatientRecord without(PatientRecord record) {
    return record
        .withNumber(record.nhsNumber().filter(claim -> !claim.number().value().equals(NO_NUMBER)))
        .withBirthDate(record.birthDate().filter(date -> !date.equals(NO_DATE)))
        .withContacts(
            new Contacts(
                record.contacts().phones().stream().filter(Placeholders::isTelephone).toList(),
                record.contacts().emails().stream().filter(Placeholders::isEmail).toList()));
  }

  /** Not one that is typed where a system insists on a number: all zeros or nines, or counted. */
  private static boolean isTelephone(String digits) {
    return digits.length() >= FEWEST_DIGITS
        && digits.chars().distinct().count() > 2
        && !digits.contains(COUNTED);
  }

  private static boolean isEmail(String address) {
    int at = address.indexOf('@');
    return at > 0
        && !NO_EMAIL.contains(NOT_A_LETTER.matcher(address.substring(0, at)).replaceAll(""));
  }
}
