package care.sheaf.kernel;

import java.util.regex.Pattern;

/**
 * An Organisation Data Service code: 3 to 12 upper-case letters and digits.
 *
 * @param value such as {@code RZA} or {@code Z99001}
 */
public record OdsCode(String value) implements Comparable<OdsCode> {

  /** The FHIR identifier system of an organisation's ODS code. */
  public static final String SYSTEM = "https://fhir.nhs.uk/Id/ods-organization-code";

  private static final Pattern SHAPE = Pattern.compile("[A-Z0-9]{3,12}");

  public OdsCode {
    if (!isValid(value)) {
      throw new IllegalArgumentException("an ODS code is 3 to 12 capital letters and digits");
    }
  }

  public static boolean isValid(String value) {
    return SHAPE.matcher(value).matches();
  }

  @Override
  public int compareTo(OdsCode other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
