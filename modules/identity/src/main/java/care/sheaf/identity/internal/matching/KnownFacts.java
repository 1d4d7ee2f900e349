package care.sheaf.identity.internal.matching;

import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.PatientRecord.Name;
import care.sheaf.identity.PatientRecord.NumberClaim;
import care.sheaf.kernel.NhsNumber;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a patient record says that a link may rest on; placeholders count as missing.
 *
 * @param familyKeys every family name, maiden and former ones included, as {@link NameKey}
 */
public record KnownFacts(
    Optional<NumberClaim> number, Optional<LocalDate> birthDate, Set<String> familyKeys) {

  public KnownFacts {
    familyKeys = Collections.unmodifiableSet(new TreeSet<>(familyKeys));
  }

  public static KnownFacts of(PatientRecord record) {
    PatientRecord known = Placeholders.without(record);
    Set<String> keys =
        known.names().stream()
            .map(Name::family)
            .map(NameKey::of)
            .filter(key -> !Placeholders.isPlaceholderKey(key))
            .collect(Collectors.toSet());
    return new KnownFacts(known.nhsNumber(), known.birthDate(), keys);
  }

  public Optional<NhsNumber> verifiedNumber() {
    return number.filter(NumberClaim::verified).map(NumberClaim::number);
  }

  public boolean claims(NhsNumber asked) {
    return number.map(NumberClaim::number).filter(asked::equals).isPresent();
  }

  /** Both known to the day and equal, and one family name in common. */
  public boolean agreesOnBirthDateAndFamilyName(KnownFacts other) {
    return birthDate.isPresent()
        && birthDate.equals(other.birthDate)
        && !Collections.disjoint(familyKeys, other.familyKeys);
  }
}
