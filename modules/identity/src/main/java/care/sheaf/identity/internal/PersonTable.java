package care.sheaf.identity.internal;

import care.sheaf.kernel.PersonId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** {@code identity.person}. */
final class PersonTable {

  private final Handle handle;

  PersonTable(Handle handle) {
    this.handle = handle;
  }

  PersonId create(Instant at) {
    PersonId person = PersonId.random();
    handle
        .createUpdate("insert into identity.person (id, created) values (:id, :at)")
        .bind("id", person.value())
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .execute();
    return person;
  }

  /** From now on {@code into} answers for {@code from}. */
  void merge(PersonId from, PersonId into) {
    handle
        .createUpdate("update identity.person set merged_into = :into where id = :from")
        .bind("from", from.value())
        .bind("into", into.value())
        .execute();
  }

  /** After an undo: the id is itself again. */
  void separate(PersonId person) {
    handle
        .createUpdate("update identity.person set merged_into = null where id = :id")
        .bind("id", person.value())
        .execute();
  }

  /**
   * Keeps a person as they are until the transaction ends: nobody merges them away meanwhile.
   *
   * @return who answers for the id, once those have ended who were changing it
   */
  PersonId hold(PersonId id) {
    PersonId held = id;
    for (Optional<PersonId> into = into(held, "share");
        into.isPresent();
        into = into(held, "share")) {
      held = into.get();
    }
    return held;
  }

  /**
   * Keeps everybody else from placing a record with a person, until the transaction ends.
   *
   * @return whether the person answers for themselves
   */
  boolean holdAlone(PersonId id) {
    return into(id, "update").isEmpty();
  }

  private Optional<PersonId> into(PersonId id, String strength) {
    return handle
        .createQuery("select merged_into from identity.person where id = :id for " + strength)
        .bind("id", id.value())
        .mapTo(String.class)
        .findOne()
        .map(PersonId::new);
  }

  /** Who answers for an id; empty when it was never given out. */
  Optional<PersonId> surviving(PersonId id) {
    return handle
        .createQuery(
            """
            with recursive chain (id, merged_into) as (
              select id, merged_into from identity.person where id = :id
              union
              select next.id, next.merged_into
              from chain join identity.person next on next.id = chain.merged_into)
            select id from chain where merged_into is null
            """)
        .bind("id", id.value())
        .map((row, context) -> new PersonId(row.getString(1)))
        .findOne();
  }
}
