package care.sheaf.kernel;

import java.util.Locale;

/**
 * The kinds of data that roles and directives are written about. Each entry has exactly one. The
 * names follow the PRSB Core Information Standard's headings.
 */
public enum DataClass {
  DEMOGRAPHICS,
  CONSENT,
  ALERTS,
  SAFEGUARDING,
  LEGAL,
  ALLERGIES,
  MEDICATIONS,
  PROBLEMS,
  PROCEDURES,
  RESULTS,
  OBSERVATIONS,
  VACCINATIONS,
  FAMILY_HISTORY,
  SOCIAL_CONTEXT,
  ENCOUNTERS,
  APPOINTMENTS,
  REFERRALS,
  PLANS,
  CARE_TEAM,
  DOCUMENTS,
  ASSESSMENTS,
  /** People, places and organisations that entries refer to. */
  DIRECTORY,
  OTHER;

  /** For files: {@code family-history}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The data class with a {@link #code()}. */
  public static DataClass ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
