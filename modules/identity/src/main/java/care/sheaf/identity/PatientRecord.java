package care.sheaf.identity;

import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.SourceId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What one source says of a person, reduced to what tells people apart.
 *
 * @param names family and given names, the usual one first
 * @param birthDate only when it is known to the day
 * @param gender FHIR administrative gender code
 * @param postcodes without spaces, upper case, the home address first
 * @param addressLines first line of each address, in the order of {@code postcodes}
 * @param registeredPractice from {@code generalPractitioner}
 * @param deceased as the source says
 * @param restricted whether the record carries the restricted flag (confidentiality R or V)
 * @param active false when the source has retired the record
 */
public record PatientRecord(
    PatientRecordId id,
    SourceId source,
    Optional<NumberClaim> nhsNumber,
    List<Name> names,
    Optional<LocalDate> birthDate,
    Optional<String> gender,
    List<String> postcodes,
    List<String> addressLines,
    Optional<OdsCode> registeredPractice,
    boolean deceased,
    boolean restricted,
    boolean active) {

  public PatientRecord {
    names = List.copyOf(names);
    postcodes = List.copyOf(postcodes);
    addressLines = List.copyOf(addressLines);
  }

  /** An NHS number and whether the source says that it was verified (traced and agreed). */
  public record NumberClaim(NhsNumber number, boolean verified) {}

  /** A name as the source wrote it. */
  public record Name(String family, List<String> given, String prefix) {

    public Name {
      given = List.copyOf(given);
    }
  }
}
