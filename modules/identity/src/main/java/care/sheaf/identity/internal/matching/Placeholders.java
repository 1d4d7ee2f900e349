package care.sheaf.identity.internal.matching;

import care.sheaf.identity.PatientRecord;
import java.time.LocalDate;
import java.util.Set;

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

  /** The record without a placeholder number or birth date; names stay, since they are shown. */
  public static PatientRecord without(PatientRecord record) {
    return record
        .withNumber(record.nhsNumber().filter(claim -> !claim.number().value().equals(NO_NUMBER)))
        .withBirthDate(record.birthDate().filter(date -> !date.equals(NO_DATE)));
  }
}
