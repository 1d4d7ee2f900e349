package care.sheaf.kernel;

import java.util.Locale;

/** The kind of care that a source's organisation gives. */
public enum Setting {
  GP("GP practice"),
  ACUTE("acute hospital"),
  MENTAL_HEALTH("mental health"),
  COMMUNITY("community services"),
  SOCIAL_CARE("social care"),
  PHARMACY("community pharmacy"),
  HOSPICE("hospice"),
  ICB("integrated care board");

  private final String words;

  Setting(String words) {
    this.words = words;
  }

  /** For people: {@code community pharmacy}. */
  public String words() {
    return words;
  }

  /** For files and FHIR: {@code mental-health}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The setting with a {@link #code()}. */
  public static Setting ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
