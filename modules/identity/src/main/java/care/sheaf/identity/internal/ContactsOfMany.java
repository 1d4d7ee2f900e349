package care.sheaf.identity.internal;

import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.PatientRecord.Contacts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * A switchboard, a care home or a typist's own number says nothing about who somebody is: a
 * telephone number or e-mail address that the records of many persons have counts as missing.
 */
final class ContactsOfMany {

  /** More than live together and are reached under one number. */
  static final int MOST_PERSONS = 10;

  /** Of its records; one person with a record repeated thousands of times is not many persons. */
  private static final int LOOKED_AT = 200;

  private final Handle handle;

  ContactsOfMany(Handle handle) {
    this.handle = handle;
  }

  /**
   * A record and those beside which it is weighed, none with a contact of many that both sides
   * have.
   */
  record Weighed(PatientRecord record, List<PatientRecord> others) {}

  /**
   * Both sides without them: what is left of one side must not speak against the other.
   *
   * @param others in the order in which they come back
   */
  Weighed without(PatientRecord record, List<PatientRecord> others) {
    Set<String> shared = new HashSet<>(all(record).toList());
    shared.retainAll(others.stream().flatMap(ContactsOfMany::all).toList());
    shared.removeIf(contact -> !isOfMany(contact));
    return shared.isEmpty()
        ? new Weighed(record, others)
        : new Weighed(
            without(record, shared), others.stream().map(each -> without(each, shared)).toList());
  }

  private static Stream<String> all(PatientRecord record) {
    Contacts contacts = record.contacts();
    return Stream.concat(contacts.phones().stream(), contacts.emails().stream());
  }

  private static PatientRecord without(PatientRecord record, Set<String> gone) {
    Contacts contacts = record.contacts();
    return record.withContacts(
        new Contacts(without(contacts.phones(), gone), without(contacts.emails(), gone)));
  }

  private static List<String> without(List<String> contacts, Set<String> gone) {
    return contacts.stream().filter(contact -> !gone.contains(contact)).toList();
  }

  private boolean isOfMany(String contact) {
    return handle
            .createQuery(
                """
                select count(distinct person) from (
                  select person from identity.patient_record
                   where phones || emails @> array[cast(:contact as text)] and state <> 'withdrawn'
                   limit :most) as found
                """)
            .bind("contact", contact)
            .bind("most", LOOKED_AT)
            .mapTo(Integer.class)
            .one()
        > MOST_PERSONS;
  }
}
