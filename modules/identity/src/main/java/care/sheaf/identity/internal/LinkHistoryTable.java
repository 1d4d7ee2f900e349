package care.sheaf.identity.internal;

import care.sheaf.identity.PersonCase;
import care.sheaf.identity.Weighing;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.PersonId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** {@code identity.link_history}: what was decided about a record, when, by whom and why. */
final class LinkHistoryTable {

  private static final String BY_RULE = "rule";

  private final Handle handle;

  LinkHistoryTable(Handle handle) {
    this.handle = handle;
  }

  /** The server decided by itself. */
  void decidedByRule(
      PlacedRecord placed, Optional<PersonId> before, Optional<Weighing> weighing, Instant at) {
    insert(placed, before, BY_RULE, weighing, Optional.empty(), at);
  }

  /** A steward decided. */
  void decidedBySteward(
      PlacedRecord placed, PersonId before, String steward, UUID decision, Instant at) {
    insert(placed, Optional.of(before), steward, Optional.empty(), Optional.of(decision), at);
  }

  private void insert(
      PlacedRecord placed,
      Optional<PersonId> before,
      String by,
      Optional<Weighing> weighing,
      Optional<UUID> decision,
      Instant at) {
    handle
        .createUpdate(
            """
            insert into identity.link_history
              (record, from_person, to_person, state, decided_by, rule, explanation, weighing, decision,
               at)
            values (:record, :before, :person, :state, :by, :rule, :explanation,
               cast(:weighing as jsonb), :decision, :at)
            """)
        .bind("record", placed.record().id().value())
        .bind("before", before.map(PersonId::value))
        .bind("person", placed.person().value())
        .bind("state", placed.state().code())
        .bind("by", by)
        .bind("rule", placed.rule())
        .bind("explanation", placed.explanation())
        .bind("weighing", weighing.map(WeighingJson::write))
        .bind("decision", decision)
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .execute();
  }

  /** Those of the records of which a steward was the last to say whom they are about. */
  Set<PatientRecordId> lastPlacedByStewards(Collection<PatientRecordId> records) {
    return Set.copyOf(
        handle
            .createQuery(
                """
                select asked.record from unnest(cast(:records as text[])) as asked (record)
                  cross join lateral (
                    select decided_by from identity.link_history history
                     where history.record = asked.record order by id desc limit 1) as last
                 where last.decided_by <> 'rule'
                """)
            .bindArray(
                "records", String.class, records.stream().map(PatientRecordId::value).toList())
            .map((row, context) -> new PatientRecordId(row.getString(1)))
            .list());
  }

  /** Whom a record was about before a steward's decision. */
  Optional<PersonId> personBefore(UUID decision, PatientRecordId record) {
    return handle
        .createQuery(
            "select from_person from identity.link_history"
                + " where decision = :decision and record = :record order by id limit 1")
        .bind("decision", decision)
        .bind("record", record.value())
        .mapTo(String.class)
        .findOne()
        .map(PersonId::new);
  }

  /** What was decided about records that are, or were, linked to a person; the newest first. */
  List<PersonCase.Link> of(PersonId person, int limit) {
    return handle
        .createQuery(
            """
            select history.record, history.state, history.rule, history.explanation, history.weighing::text,
                   history.decision, history.at,
                   case history.decided_by when 'rule' then 'rule'
                     else coalesce(decision.proposed_by_name, history.decided_by) end as who
              from identity.link_history history
              left join identity.steward_decision decision on decision.id = history.decision
             where history.record in (
               select id from identity.patient_record where person = :person
               union select record from identity.link_history
                where to_person = :person or from_person = :person)
             order by history.id desc limit :limit
            """)
        .bind("person", person.value())
        .bind("limit", limit)
        .map(
            (row, context) ->
                new PersonCase.Link(
                    new PatientRecordId(row.getString("record")),
                    row.getString("state"),
                    row.getString("who"),
                    row.getString("rule"),
                    row.getString("explanation"),
                    Optional.ofNullable(row.getString("weighing")).map(WeighingJson::read),
                    Optional.ofNullable(row.getObject("decision", UUID.class)),
                    row.getObject("at", OffsetDateTime.class).toInstant()))
        .list();
  }
}
