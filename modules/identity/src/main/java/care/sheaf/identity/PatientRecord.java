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
 * @param contacts by which the person says that they can be reached
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
    Contacts contacts,
    Optional<OdsCode> registeredPractice,
    boolean deceased,
    boolean restricted,
    boolean active) {

  public PatientRecord {
    names = List.copyOf(names);
    postcodes = List.copyOf(postcodes);
    addressLines = List.copyOf(addressLines);
  }

  /** The same record under another number, or none. */
  public PatientRecord withNumber(Optional<NumberClaim> number) {
    return with(number, birthDate, postcodes, addressLines, contacts, registeredPractice);
  }

  /** The same record with another birth date, or none. */
  public PatientRecord withBirthDate(Optional<LocalDate> date) {
    return with(nhsNumber, date, postcodes, addressLines, contacts, registeredPractice);
  }

  /**
   * The same record at other addresses.
   *
   * @param codes postcodes, as {@link #postcodes}
   * @param lines as {@link #addressLines}
   */
  public PatientRecord withAddresses(List<String> codes, List<String> lines) {
    return with(nhsNumber, birthDate, codes, lines, contacts, registeredPractice);
  }

  /** The same record with other telephone numbers and e-mail addresses. */
  public PatientRecord withContacts(Contacts others) {
    return with(nhsNumber, birthDate, postcodes, addressLines, others, registeredPractice);
  }

  /** The same record without address, contacts and practice: nothing that says where someone is. */
  public PatientRecord withoutWhereabouts() {
    return with(nhsNumber, birthDate, List.of(), List.of(), Contacts.NONE, Optional.empty());
  }

  private PatientRecord with(
      Optional<NumberClaim> number,
      Optional<LocalDate> date,
      List<String> codes,
      List<String> lines,
      Contacts reached,
      Optional<OdsCode> practice) {
    return new PatientRecord(
        id,
        source,
        number,
        names,
        date,
        gender,
        codes,
        lines,
        reached,
        practice,
        deceased,
        restricted,
        active);
  }

  /**
   * Telephone numbers and e-mail addresses that are in use, as they were written.
   *
   * @param phones the person's own mobile number first
   */
  public record Contacts(List<String> phones, List<String> emails) {

    public static final Contacts NONE = new Contacts(List.of(), List.of());

    public Contacts {
      phones = List.copyOf(phones);
      emails = List.copyOf(emails);
    }
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
