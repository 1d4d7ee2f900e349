package care.sheaf.consent.internal;

import care.sheaf.consent.Relationships.Kind;
import care.sheaf.identity.Person;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.RoleCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;

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

  /** What decisions need of it. */
  public record Known(Kind kind, OdsCode organisation, Instant starts, Optional<Instant> ends) {}

  /** What decisions need of a claim. */
  public record Claim(String user, OdsCode organisation, Instant expires) {}

  public void put(Observed observed) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into consent.relationship
                      (entry_type, entry_id, record_id, kind, organisation, starts, ends)
                    values (:type, :id, :record, :kind, :organisation, :starts, :ends)
                    on conflict (entry_type, entry_id, organisation) do update
                      set record_id = excluded.record_id, kind = excluded.kind,
                          ends = excluded.ends,
                          -- a practice is told of again and again: it began when it was first told of
                          starts = case
                            when excluded.kind = 'REGISTERED_PRACTICE' and relationship.ends is null
                              then least(relationship.starts, excluded.starts)
                            else excluded.starts end
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

  /** Of organisations that the entry names no more, and that had not ended before. */
  public void endOthers(EntryId entry, Set<OdsCode> named, Instant at) {
    others(
        "update consent.relationship set ends = greatest(:at, starts)",
        " and (ends is null or ends > :at)",
        entry,
        named,
        Optional.of(at));
  }

  /** Of organisations that the entry names no more. */
  public void removeOthers(EntryId entry, Set<OdsCode> named) {
    others("delete from consent.relationship", "", entry, named, Optional.empty());
  }

  private void others(
      String what, String which, EntryId entry, Set<OdsCode> named, Optional<Instant> at) {
    jdbi.useHandle(
        handle -> {
          Update update =
              handle
                  .createUpdate(
                      what
                          + " where entry_type = :type and entry_id = :id"
                          + " and organisation <> all(:named)"
                          + which)
                  .bind("type", entry.type())
                  .bind("id", entry.id())
                  .bindArray("named", String.class, named.stream().map(OdsCode::value).toList());
          at.ifPresent(moment -> update.bind("at", moment));
          update.execute();
        });
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

  /** Every relationship that entries of these patient records speak of. */
  public List<Known> of(Collection<PatientRecordId> records) {
    List<String> ids = records.stream().map(PatientRecordId::value).toList();
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select distinct kind, organisation, starts, ends from consent.relationship"
                        + " where record_id = any(:records)")
                .bindArray("records", String.class, ids)
                .map((row, context) -> known(row))
                .list());
  }

  private static Known known(ResultSet row) throws SQLException {
    return new Known(
        Kind.valueOf(row.getString("kind")),
        new OdsCode(row.getString("organisation")),
        instant(row, "starts").orElseThrow(),
        instant(row, "ends"));
  }

  /** Of those that {@link #of} tells, what these entries said. */
  public List<Known> toldOf(Collection<PatientRecordId> records, Set<EntryId> entries) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select distinct kind, organisation, starts, ends from consent.relationship"
                        + " where record_id = any(:records)"
                        + " and entry_type || '/' || entry_id = any(:entries)")
                .bindArray(
                    "records", String.class, records.stream().map(PatientRecordId::value).toList())
                .bindArray(
                    "entries", String.class, entries.stream().map(EntryId::reference).toList())
                .map((row, context) -> known(row))
                .list());
  }

  /** As {@link #claimsOn}, of those that had been made at the time. */
  public List<Claim> claimsMadeBy(Person person, Instant at) {
    return MadeOnPersons.countingFor(
        person, (of, from, until) -> claims(of, at, from, MadeOnPersons.notAfter(at, until)));
  }

  /** Claims on a person that have not lapsed at a time. */
  public List<Claim> claimsOn(Person person, Instant at) {
    return MadeOnPersons.countingFor(person, (of, from, until) -> claims(of, at, from, until));
  }

  private List<Claim> claims(PersonId person, Instant at, Instant from, Instant until) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select user_id, organisation, expires from consent.claim"
                        + " where person_id = :person and expires > :at"
                        + " and claimed >= :from and claimed < :until")
                .bind("person", person.value())
                .bind("at", at)
                .bind("from", from)
                .bind("until", until)
                .map(
                    (row, context) ->
                        new Claim(
                            row.getString("user_id"),
                            new OdsCode(row.getString("organisation")),
                            instant(row, "expires").orElseThrow()))
                .list());
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
