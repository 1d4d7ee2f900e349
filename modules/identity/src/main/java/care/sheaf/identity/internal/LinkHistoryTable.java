package care.sheaf.identity.internal;

import care.sheaf.kernel.PersonId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** {@code identity.link_history}: what was decided about a record, when, by whom and why. */
final class LinkHistoryTable {

  private static final String BY_RULE = "rule";

  private final Handle handle;

  LinkHistoryTable(Handle handle) {
    this.handle = handle;
  }

  /** The server decided by itself. */
  void decidedByRule(PlacedRecord placed, Optional<PersonId> before, Instant at) {
    handle
        .createUpdate(
            """
            insert into identity.link_history
              (record, from_person, to_person, state, decided_by, rule, explanation, at)
            values (:record, :before, :person, :state, :by, :rule, :explanation, :at)
            """)
        .bind("record", placed.record().id().value())
        .bind("before", before.map(PersonId::value))
        .bind("person", placed.person().value())
        .bind("state", placed.state().code())
        .bind("by", BY_RULE)
        .bind("rule", placed.rule())
        .bind("explanation", placed.explanation())
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .execute();
  }
}
