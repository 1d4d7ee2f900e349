package care.sheaf.consent;

import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.SourceId;
import org.hl7.fhir.r4.model.Consent;

/**
 * What people say about the use of their data. All writes join the caller's transaction: that of
 * the unit of work that writes the Consent and thereby marks the patient record as changed.
 */
public interface Directives {

  /**
   * Takes in a FHIR Consent as it was stored: a new directive, a change, or a withdrawal ({@code
   * status} other than {@code active}).
   *
   * @throws care.sheaf.kernel.RefusedException 422, when the Consent says something that cannot be
   *     honoured; the text says what
   */
  void recorded(EntryId entry, PatientRecordId record, SourceId source, Consent consent);

  /** The entry was deleted. */
  void withdrawn(EntryId entry);
}
