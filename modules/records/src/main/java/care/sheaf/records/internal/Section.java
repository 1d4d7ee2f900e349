package care.sheaf.records.internal;

import care.sheaf.kernel.DataClass;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A heading of the merged record, in the order of docs/merging.md. Codes are of
 * UKCore-RecordStandardHeadings 2.2.0.
 */
enum Section {
  DEMOGRAPHICS(
      "person-demographics", "Person demographics", DataClass.DEMOGRAPHICS, Rule.IDENTIFIER),
  CONSENT(
      "consent-for-information-sharing",
      "Consent for information sharing",
      DataClass.CONSENT,
      Rule.IDENTIFIER),
  ALERTS("alerts", "Alerts", DataClass.ALERTS, Rule.CONCEPT_AND_STATE),
  SAFEGUARDING("safeguarding", "Safeguarding", DataClass.SAFEGUARDING, Rule.IDENTIFIER),
  LEGAL("legal-information", "Legal information", DataClass.LEGAL, Rule.IDENTIFIER),
  ALLERGIES(
      "allergies-and-adverse-reaction",
      "Allergies and adverse reactions",
      DataClass.ALLERGIES,
      Rule.CONCEPT_AND_STATE),
  ENDED_ALLERGIES(
      "ended-allergies", "Ended allergies", DataClass.ALLERGIES, Rule.CONCEPT_AND_STATE),
  MEDICATIONS(
      "medications-and-medical-devices",
      "Medications and medical devices",
      DataClass.MEDICATIONS,
      Rule.CONCEPT_AND_STATE),
  PROBLEMS(
      "problems-and-issues", "Problems and issues", DataClass.PROBLEMS, Rule.CONCEPT_AND_STATE),
  PROCEDURES(
      "procedures-and-therapies",
      "Procedures and therapies",
      DataClass.PROCEDURES,
      Rule.CONCEPT_AND_DAY),
  RESULTS(
      "investigation-results",
      "Investigation results",
      DataClass.RESULTS,
      Rule.CONCEPT_TIME_AND_VALUE),
  OBSERVATIONS("observations", "Observations", DataClass.OBSERVATIONS, Rule.CONCEPT_TIME_AND_VALUE),
  ASSESSMENTS("assessments", "Assessments", DataClass.ASSESSMENTS, Rule.IDENTIFIER),
  VACCINATIONS("vaccinations", "Vaccinations", DataClass.VACCINATIONS, Rule.CONCEPT_AND_DAY),
  FAMILY_HISTORY("family-history", "Family history", DataClass.FAMILY_HISTORY, Rule.IDENTIFIER),
  SOCIAL_CONTEXT(
      "social-context", "Social context", DataClass.SOCIAL_CONTEXT, Rule.CONCEPT_TIME_AND_VALUE),
  REFERRALS("referral-details", "Referral details", DataClass.REFERRALS, Rule.IDENTIFIER),
  APPOINTMENTS(
      "future-appointments", "Future appointments", DataClass.APPOINTMENTS, Rule.IDENTIFIER),
  CONTACTS(
      "contact-with-professionals",
      "Contact with professionals",
      DataClass.ENCOUNTERS,
      Rule.IDENTIFIER),
  CARE_TEAM("professional-contacts", "Professional contacts", DataClass.CARE_TEAM, Rule.IDENTIFIER),
  PLANS(
      "plan-and-requested-actions", "Plan and requested actions", DataClass.PLANS, Rule.IDENTIFIER),
  DOCUMENTS(
      "documents-including-correspondence-audio-and-images",
      "Documents (including correspondence, audio and images)",
      DataClass.DOCUMENTS,
      Rule.IDENTIFIER),
  OTHER("clinical-administration", "Clinical administration", DataClass.OTHER, Rule.IDENTIFIER);

  static final String SYSTEM = "https://fhir.hl7.org.uk/CodeSystem/UKCore-RecordStandardHeadings";

  private static final Set<String> ONLY_REFERRED_TO =
      Set.of("Patient", "List", "Provenance", "Specimen", "BodyStructure");

  /** When two entries of a section say the same. */
  enum Rule {
    /** The same concept, and both current; or the same concept ended, of the same day. */
    CONCEPT_AND_STATE,
    /** The same concept on the same day. */
    CONCEPT_AND_DAY,
    /** The same concept at the same time with the same value. */
    CONCEPT_TIME_AND_VALUE,
    /** The same business identifier, or the same document's hash. */
    IDENTIFIER
  }

  private final String code;
  private final String title;
  private final DataClass dataClass;
  private final Rule rule;

  Section(String code, String title, DataClass dataClass, Rule rule) {
    this.code = code;
    this.title = title;
    this.dataClass = dataClass;
    this.rule = rule;
  }

  String code() {
    return code;
  }

  String title() {
    return title;
  }

  Rule rule() {
    return rule;
  }

  /** For links within a page: {@code ended-allergies}. */
  String anchor() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What the section is about, within a sentence. */
  String subject() {
    return title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1);
  }

  static Optional<Section> ofCode(String code) {
    for (Section section : values()) {
      if (section.code.equals(code)) {
        return Optional.of(section);
      }
    }
    return Optional.empty();
  }

  /** The section that an entry is shown under; empty for those that are only referred to. */
  static Optional<Section> of(String type, DataClass dataClass, boolean ended) {
    if (ONLY_REFERRED_TO.contains(type)) {
      return Optional.empty();
    }
    if (dataClass == DataClass.ALLERGIES && ended) {
      return Optional.of(ENDED_ALLERGIES);
    }
    return ofDataClass(dataClass);
  }

  /** The section for what is current of a data class. */
  static Optional<Section> ofDataClass(DataClass dataClass) {
    for (Section section : values()) {
      if (section.dataClass == dataClass) {
        return Optional.of(section);
      }
    }
    return Optional.empty();
  }
}
