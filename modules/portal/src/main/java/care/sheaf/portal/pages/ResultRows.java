package care.sheaf.portal.pages;

import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.PatientRecord.Name;
import care.sheaf.identity.PatientRecord.NumberClaim;
import care.sheaf.identity.Person;
import care.sheaf.portal.view.ResultsPage;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Reduces a person to what tells them apart in a list. */
final class ResultRows {

  private ResultRows() {}

  static ResultsPage.Row of(Person person) {
    List<PatientRecord> records = person.records();
    boolean restricted = person.isRestricted();
    return new ResultsPage.Row(
        person.id().value(),
        first(records, record -> record.names().stream().findFirst())
            .map(ResultRows::written)
            .orElse("Name not known"),
        first(records, PatientRecord::birthDate),
        first(records, PatientRecord::gender).orElse("not known"),
        restricted ? Optional.empty() : first(records, ResultRows::address),
        number(records),
        records.stream().anyMatch(PatientRecord::deceased),
        restricted,
        person.reviewOpen());
  }

  private static <T> Optional<T> first(
      List<PatientRecord> records, Function<PatientRecord, Optional<T>> field) {
    return records.stream().map(field).flatMap(Optional::stream).findFirst();
  }

  /** {@code HARPER, Joan Elizabeth (Mrs)}. */
  private static String written(Name name) {
    String given = String.join(" ", name.given());
    String prefix = name.prefix().isEmpty() ? "" : " (" + name.prefix() + ")";
    return name.family().toUpperCase(Locale.UK) + (given.isEmpty() ? "" : ", " + given) + prefix;
  }

  private static Optional<String> address(PatientRecord record) {
    Optional<String> postcode = record.postcodes().stream().findFirst().map(ResultRows::spaced);
    Optional<String> line = record.addressLines().stream().findFirst();
    if (line.isPresent() && postcode.isPresent()) {
      return Optional.of(line.get() + ", " + postcode.get());
    }
    return line.or(() -> postcode);
  }

  /** {@code ZZ9 4QT}: the last three characters stand apart. */
  static String spaced(String postcode) {
    int inward = postcode.length() - 3;
    return inward < 2 ? postcode : postcode.substring(0, inward) + " " + postcode.substring(inward);
  }

  /** A verified number goes before one that is only claimed. */
  private static Optional<String> number(List<PatientRecord> records) {
    return records.stream()
        .map(PatientRecord::nhsNumber)
        .flatMap(Optional::stream)
        .min(Comparator.comparing(NumberClaim::verified).reversed())
        .map(claim -> claim.number().value());
  }
}
