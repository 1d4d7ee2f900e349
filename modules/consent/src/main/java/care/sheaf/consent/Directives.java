package care.sheaf.consent;

import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.SourceId;
import care.sheaf.register.CodedChoices.Meaning;
import java.util.Optional;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.DateTimeType;

/**
 * What people say about the use of their data. All writes join the caller's transaction: that of
 * the unit of work that writes the Consent and thereby marks the patient record as changed.
 */
public interface Directives {

  /**
   * Takes in a FHIR Consent as it was stored: a new directive, a change, or a withdrawal ({@code
   * status} other than {@code active}).
   *
   * @param maker where a user wrote it, and no source sent it
   * @throws care.sheaf.kernel.RefusedException 422, when the Consent says something that cannot be
   *     honoured; the text says what
   */
  void recorded(
      EntryId entry,
      PatientRecordId record,
      SourceId source,
      Optional<Maker> maker,
      Consent consent);

  /**
   * Takes in a choice that stands in a source's data as a code (governance/policy/gp-choices.yaml).
   *
   * @param stated when it was made, by day; an objection without a date is never taken back by a
   *     permission in the data, and a permission without a date takes back none
   * @param words what the code says
   */
  void coded(
      EntryId entry,
      PatientRecordId record,
      SourceId source,
      Meaning meaning,
      Optional<DateTimeType> stated,
      String words);

  /** The entry was deleted, or says nothing about sharing any more. */
  void withdrawn(EntryId entry);

  /**
   * The user who wrote a directive.
   *
   * @param person as who answered for the patient record then
   * @param name of the user as at the time, or that it was the person
   */
  record Maker(PersonId person, String name, Optional<OdsCode> organisation) {}
}
