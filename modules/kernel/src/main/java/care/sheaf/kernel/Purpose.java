package care.sheaf.kernel;

import java.util.regex.Pattern;

/**
 * Why someone asks: a code of {@code http://terminology.hl7.org/CodeSystem/v3-ActReason}.
 *
 * @param code such as {@code TREAT}
 */
public record Purpose(String code) {

  public static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/v3-ActReason";

  // before the constants, whose constructor needs it
  private static final Pattern SHAPE = Pattern.compile("[A-Z][A-Za-z0-9]{1,15}");

  /** Treatment: what staff ask for unless they say otherwise. */
  public static final Purpose TREATMENT = new Purpose("TREAT");

  /** The person asks about their own record. */
  public static final Purpose PATIENT_REQUEST = new Purpose("PATRQT");

  /** An organisation's system sends or maintains what it holds. */
  public static final Purpose RECORD_MANAGEMENT = new Purpose("RECORDMGT");

  public Purpose {
    if (!isValid(code)) {
      throw new IllegalArgumentException("not a v3-ActReason code");
    }
  }

  public static boolean isValid(String code) {
    return SHAPE.matcher(code).matches();
  }

  @Override
  public String toString() {
    return code;
  }
}
