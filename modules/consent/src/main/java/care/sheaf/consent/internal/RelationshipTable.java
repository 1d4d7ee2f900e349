package care.sheaf.consent.internal;

import care.sheaf.consent.Relationships.Kind;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.RoleCode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** {@code consent.relationship} and {@code consent.claim}. */
public final class RelationshipTable {

  private final Jdbi jdbi;

  public RelationshipTable(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** What an entry says. */
  public record Observed(
      PatientRecordId record,
      EntryId entry,
      Kind kind,
      OdsCode organisation,
      Instant starts,
      Optional<Instant> ends) {}

  /** What a user claims. */
  public record Claimed(
      UUID id,
      PersonId person,
      String user,
      OdsCode organisation,
      RoleCode role,
      String reason,
      String words,
      Instant claimed,
      Instant expires) {}

  /**
   * A relationship that may count.
   *
   * @param kind empty for a claim
   * @param ends when it ended or lapses
   */
  public record Found(Optional<Kind> kind, Optional<Instant> ends) {}

  public void put(Observed observed) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into consent.relationship
                      (entry_type, entry_id, record_id, kind, organisation, starts, ends)
                    values (:type, :id, :record, :kind, :organisation, :starts, :ends)
                    on conflict (entry_type, entry_id) do update
                      set record_id = excluded.record_id, kind = excluded.kind,
                          organisation = excluded.organisation, starts = excluded.starts,
                          ends = excluded.ends
                    """)
                .bind("type", observed.entry().type())
                .bind("id", observed.entry().id())
                .bind("record", observed.record().value())
                .bind("kind", observed.kind().name())
                .bind("organisation", observed.organisation().value())
                .bind("starts", observed.starts())
                .bind("ends", observed.ends().orElse(null))
                .execute());
  }

  public void remove(EntryId entry) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "delete from consent.relationship"
                        + " where entry_type = :type and entry_id = :id")
                .bind("type", entry.type())
                .bind("id", entry.id())
                .execute());
  }

  public void add(Claimed claim) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into consent.claim
                      (id, person_id, user_id, organisation, role_code, reason, words, claimed, expires)
                    values
                      (:id, :person, :user, :organisation, :role, :reason, :words, :claimed, :expires)
                    """)
                .bind("id", claim.id())
                .bind("person", claim.person().value())
                .bind("user", claim.user())
                .bind("organisation", claim.organisation().value())
                .bind("role", claim.role().value())
                .bind("reason", claim.reason())
                .bind("words", claim.words())
                .bind("claimed", claim.claimed())
                .bind("expires", claim.expires())
                .execute());
  }

  /** What a look-up is about. */
  public record Question(
      PersonId person,
      Collection<PatientRecordId> records,
      OdsCode organisation,
      String user,
      Instant now,
      Instant endedAfter) {}

  /** All that may count, in one read: of the organisation, and claimed by the user. */
  public List<Found> find(Question question) {
    List<String> ids = question.records().stream().map(PatientRecordId::value).toList();
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select kind, ends from consent.relationship
                     where record_id = any(:records) and organisation = :organisation
                       and starts <= :now and (ends is null or ends > :endedAfter)
                    union all
                    select null, expires from consent.claim
                     where person_id = :person and user_id = :user
                       and organisation = :organisation and expires > :now
                    """)
                .bindArray("records", String.class, ids)
                .bind("organisation", question.organisation().value())
                .bind("now", question.now())
                .bind("endedAfter", question.endedAfter())
                .bind("person", question.person().value())
                .bind("user", question.user())
                .map(
                    (row, context) ->
                        new Found(
                            Optional.ofNullable(row.getString("kind")).map(Kind::valueOf),
                            Optional.ofNullable(row.getObject("ends", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)))
                .list());
  }
}
