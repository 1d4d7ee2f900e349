package care.sheaf.linkage;

import java.util.Locale;
import java.util.Optional;

/** What a column holds, which decides how two of its values are compared. */
public enum FieldKind {
  GIVEN_NAME,
  FAMILY_NAME,
  DATE_OF_BIRTH,
  SEX,
  NHS_NUMBER,
  POSTCODE,
  ADDRESS,
  TOWN,
  PHONE,
  EMAIL,
  /** A code or number that is right or wrong, such as another register's number. */
  OTHER_EXACT,
  /** Words: a birthplace, an occupation, a whole name, a title. */
  OTHER_TEXT,
  OTHER_DATE,
  OTHER_NUMBER;

  /** Reads the last part of {@code other:NAME:kind}. */
  public static Optional<FieldKind> other(String kind) {
    return switch (kind.toLowerCase(Locale.ROOT)) {
      case "exact" -> Optional.of(OTHER_EXACT);
      case "text" -> Optional.of(OTHER_TEXT);
      case "date" -> Optional.of(OTHER_DATE);
      case "number" -> Optional.of(OTHER_NUMBER);
      default -> Optional.empty();
    };
  }
}
