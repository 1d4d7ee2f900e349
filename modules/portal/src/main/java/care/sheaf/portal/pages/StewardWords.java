package care.sheaf.portal.pages;

import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.PatientRecord.Name;
import care.sheaf.identity.StewardDecision;
import care.sheaf.identity.StewardDecision.Kind;
import care.sheaf.identity.StewardDecision.State;
import care.sheaf.identity.Weighing;
import care.sheaf.portal.view.Words;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What identity stewards read instead of codes and numbers. */
final class StewardWords {

  private static final Map<String, String> FIELDS =
      Map.of(
          "given_name", "First names",
          "family_name", "Family name",
          "date_of_birth", "Date of birth",
          "sex", "Gender",
          "nhs_number", "NHS number",
          "address", "Address",
          "postcode", "Postcode",
          "phone", "Telephone",
          "email", "E-mail",
          "together", "Taken together");

  private static final String NOT_SHOWN = "Not shown: restricted";

  private StewardWords() {}

  static String field(String name) {
    return FIELDS.getOrDefault(name, Words.sentence(name.replace('_', ' ')));
  }

  /** How much one field says, in words. */
  static String strength(double bits) {
    double size = Math.abs(bits);
    if (size < 0.5) {
      return "says hardly anything";
    }
    String how =
        size >= 12 ? "very strongly " : size >= 6 ? "strongly " : size >= 2 ? "" : "slightly ";
    return "speaks " + how + (bits > 0 ? "for one person" : "for two people");
  }

  static String likelihood(Weighing weighing) {
    double probability = weighing.probability();
    if (probability > 0.9999) {
      return "Of 10,000 such pairs, all but one or none are one person.";
    }
    if (probability < 0.0001) {
      return "Of 10,000 such pairs, one or none are one person.";
    }
    return probability > 0.99 || probability < 0.01
        ? "Of 10,000 such pairs, about %,d are one person."
            .formatted(Math.round(probability * 10_000))
        : "Of 100 such pairs, about %d are one person.".formatted(Math.round(probability * 100));
  }

  static String kind(Kind kind) {
    return switch (kind) {
      case LINK -> "Link the record to this person";
      case KEEP_APART -> "Keep the record apart";
      case MERGE -> "Merge two people into one";
      case SPLIT -> "Split some records off";
    };
  }

  static String state(State state) {
    return switch (state) {
      case PROPOSED -> "waits for a second steward";
      case DONE -> "in force";
      case REFUSED -> "a second steward disagreed";
      case UNDONE -> "taken back";
    };
  }

  /** Everyone who had a part in it. */
  static String by(StewardDecision decision) {
    String proposed = decision.proposed().name();
    String settled =
        decision
            .settled()
            .filter(by -> !by.id().equals(decision.proposed().id()))
            .map(by -> " with " + by.name())
            .orElse("");
    String undone = decision.undone().map(by -> "; taken back by " + by.name()).orElse("");
    return proposed + settled + undone;
  }

  static String linkState(String state) {
    return switch (state) {
      case "new-person" -> "A person of its own";
      case "linked" -> "Linked";
      case "needs-review" -> "Waits for a steward";
      default -> "Withdrawn by its source";
    };
  }

  /** {@code OKORO, Adaeze Grace; formerly MENSAH}. */
  static String names(PatientRecord record) {
    return record.names().isEmpty()
        ? "Not known"
        : record.names().stream()
            .map(StewardWords::name)
            .distinct()
            .collect(Collectors.joining("; "));
  }

  private static String name(Name name) {
    String given = String.join(" ", name.given());
    return name.family().toUpperCase(Locale.UK) + (given.isEmpty() ? "" : ", " + given);
  }

  static String birthDate(PatientRecord record) {
    return record.birthDate().map((LocalDate date) -> Words.date(date)).orElse("Not known");
  }

  static String number(PatientRecord record) {
    return record
        .nhsNumber()
        .map(
            claim ->
                Words.nhsNumber(claim.number().value())
                    + (claim.verified() ? ", verified" : ", not verified"))
        .orElse("Not known");
  }

  /** Where a restricted person lives is shown to nobody. */
  static String address(PatientRecord record, boolean restricted) {
    if (restricted) {
      return NOT_SHOWN;
    }
    String line = record.addressLines().stream().findFirst().orElse("");
    String postcode = record.postcodes().stream().findFirst().map(ResultRows::spaced).orElse("");
    String both = line + (line.isEmpty() || postcode.isEmpty() ? "" : ", ") + postcode;
    return both.isEmpty() ? "Not known" : both;
  }

  /** As {@link #address}: a number may say where someone lives, and reaches them. */
  static String contacts(List<String> contacts, boolean restricted) {
    if (restricted) {
      return NOT_SHOWN;
    }
    return contacts.isEmpty() ? "Not known" : String.join("; ", contacts);
  }
}
