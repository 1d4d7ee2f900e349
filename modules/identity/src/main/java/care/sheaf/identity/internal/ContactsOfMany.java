package care.sheaf.identity.internal;

import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.PatientRecord.Contacts;
import java.util.Collection;
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
   * The record without them.
   *
   * @param others beside which it is weighed; what none of these has need not be looked up
   */
  PatientRecord without(PatientRecord record, Collection<PatientRecord> others) {
    Contacts own = record.contacts();
    Set<String> shared = new HashSet<>(own.phones());
    shared.addAll(own.emails());
    shared.retainAll(
        others.stream()
            .map(PatientRecord::contacts)
            .flatMap(theirs -> Stream.concat(theirs.phones().stream(), theirs.emails().stream()))
            .toList());
    shared.removeIf(contact -> !isOfMany(contact));
    return shared.isEmpty()
        ? record
        : record.withContacts(
            new Contacts(without(own.phones(), shared), without(own.emails(), shared)));
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
