package care.sheaf.consent.internal;

import care.sheaf.kernel.Label;
import care.sheaf.register.SensitiveCodeList;
import java.util.Map;
import java.util.Set;

/** What the labels of an entry mean for who may see it. */
public final class Labels {

  private static final Set<String> RESTRICTED = Set.of("R", "V");

  /** Names that systems had in FHIR STU3, which GP Connect still sends. */
  private static final Map<String, String> FORMER =
      Map.of(
          "http://hl7.org/fhir/v3/Confidentiality",
          Label.CONFIDENTIALITY,
          "http://hl7.org/fhir/v3/ActCode",
          Label.SENSITIVITY,
          "http://hl7.org/fhir/v3/ActReason",
          "http://terminology.hl7.org/CodeSystem/v3-ActReason",
          "http://hl7.org/fhir/consentaction",
          "http://terminology.hl7.org/CodeSystem/consentaction");

  /**
   * Codes of v3-ActCode that say how to handle an entry and nothing about its content. Any other
   * code counts as a sensitivity, known here or not: what is not understood is not shown around.
   */
  private static final Set<String> HANDLING =
      Set.of(
          "NOPAT",
          "NOAUTH",
          "NOCOLLECT",
          "NODSCLCD",
          "NODSCLCDS",
          "NOINTEGRATE",
          "NOLIST",
          "NOMOU",
          "NOORGPOL",
          "NOPERSISTP",
          "NORDSCLCD",
          "NORDSCLCDS",
          "NORDSCLW",
          "NORELINK",
          "NOREUSE",
          "NOVIP",
          "DELAU",
          "PERSISTLABEL",
          "PRIVMARK",
          "TBOO");

  private Labels() {}

  static String presentSystem(String system) {
    return FORMER.getOrDefault(system, system);
  }

  /** A label under the present name of its system. */
  public static Label present(String system, String code) {
    return new Label(presentSystem(system), code);
  }

  /** Restricted or very restricted. */
  public static boolean isRestricted(Label label) {
    return label.system().equals(Label.CONFIDENTIALITY) && RESTRICTED.contains(label.code());
  }

  /** Says that the content is of a sensitive kind. */
  public static boolean isSensitivity(Label label) {
    return label.system().equals(Label.SENSITIVITY) && !HANDLING.contains(label.code());
  }

  /** The author marked it as not for the person. */
  public static boolean isNotForThePerson(Label label) {
    return label.system().equals(Label.SENSITIVITY) && label.code().equals("NOPAT");
  }

  /** The law restricts it: nobody sees it here. */
  public static boolean isLegalRestriction(Label label) {
    return label.system().equals(SensitiveCodeList.LEGAL_RESTRICTION);
  }
}
