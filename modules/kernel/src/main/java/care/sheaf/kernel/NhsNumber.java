package care.sheaf.kernel;

import java.util.Optional;

/**
 * A ten-digit NHS number (or Scottish CHI, or Northern Irish Health and Care number) whose modulus
 * 11 check digit is right.
 *
 * <p>Rule: multiply digits 1 to 9 by 10 down to 2 and add up; 11 minus the sum modulo 11 is the
 * check digit, where 11 counts as 0 and 10 means that the number is invalid (NHS Data Dictionary,
 * "NHS NUMBER").
 *
 * @param value ten digits, without spaces
 */
public record NhsNumber(String value) {

  /** The FHIR identifier system of an NHS number. */
  public static final String SYSTEM = "https://fhir.nhs.uk/Id/nhs-number";

  /** Who issues numbers of a range: a right check digit alone does not say that. */
  public enum Kind {
    SCOTLAND,
    NORTHERN_IRELAND,
    ENGLAND_WALES_ISLE_OF_MAN,
    IRELAND,
    SYNTHETIC,
    RESERVED
  }

  public NhsNumber {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a ten-digit NHS number with a right check digit");
    }
  }

  /** Reads a number as people and feeds write it: spaces and hyphens are allowed. */
  public static Optional<NhsNumber> parse(String written) {
    String digits = written.replaceAll("[\\s-]", "");
    return isValid(digits) ? Optional.of(new NhsNumber(digits)) : Optional.empty();
  }

  /** As shown to people: {@code 999 000 0018}. */
  public String formatted() {
    return value.substring(0, 3) + " " + value.substring(3, 6) + " " + value.substring(6);
  }

  /** The issuer, told by the range that the number lies in. */
  public Kind kind() {
    long number = Long.parseLong(value);
    if (number >= 101_000_000L && number <= 3_112_999_999L) {
      return Kind.SCOTLAND;
    }
    if (number >= 3_200_000_010L && number <= 3_999_999_999L) {
      return Kind.NORTHERN_IRELAND;
    }
    char first = value.charAt(0);
    if (first == '4' || first == '6' || first == '7') {
      return Kind.ENGLAND_WALES_ISLE_OF_MAN;
    }
    if (first == '9') {
      return Kind.SYNTHETIC;
    }
    return number >= 8_000_000_000L && number <= 8_599_999_999L ? Kind.IRELAND : Kind.RESERVED;
  }

  private static boolean isValid(String digits) {
    if (!digits.matches("[0-9]{10}") || digits.equals("0000000000")) {
      return false;
    }
    int sum = 0;
    for (int position = 0; position < 9; position++) {
      sum += (digits.charAt(position) - '0') * (10 - position);
    }
    int check = (11 - sum % 11) % 11;
    return check != 10 && check == digits.charAt(9) - '0';
  }

  /** Never the number itself: values end up in logs. */
  @Override
  public String toString() {
    return "NhsNumber[…" + value.substring(7) + "]";
  }
}
