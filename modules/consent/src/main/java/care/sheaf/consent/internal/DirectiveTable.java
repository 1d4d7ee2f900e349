package care.sheaf.consent.internal;

import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.SourceId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** {@code consent.directive}. */
public final class DirectiveTable {

  private final Jdbi jdbi;

  public DirectiveTable(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * @param status of the Consent, or why it has no effect
   * @param directive present when it is in force
   */
  public record Row(
      EntryId entry,
      PatientRecordId record,
      SourceId source,
      String status,
      Optional<Directive> directive) {}

  public void put(Row row, Instant now) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into consent.directive
                      (entry_type, entry_id, record_id, source, status, rule, recorded)
                    values (:type, :id, :record, :source, :status, :rule::jsonb, :now)
                    on conflict (entry_type, entry_id) do update
                      set record_id = excluded.record_id, source = excluded.source,
                          status = excluded.status, rule = excluded.rule,
                          recorded = excluded.recorded
                    """)
                .bind("type", row.entry().type())
                .bind("id", row.entry().id())
                .bind("record", row.record().value())
                .bind("source", row.source().toString())
                .bind("status", row.status())
                .bind("rule", row.directive().map(DirectiveJson::write).orElse(null))
                .bind("now", now)
                .execute());
  }

  public void withdraw(EntryId entry) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "update consent.directive set status = 'deleted', rule = null"
                        + " where entry_type = :type and entry_id = :id")
                .bind("type", entry.type())
                .bind("id", entry.id())
                .execute());
  }

  /** Directives in force on any of a person's patient records. */
  public List<Directive> inForce(Collection<PatientRecordId> records) {
    List<String> ids = records.stream().map(PatientRecordId::value).toList();
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select rule from consent.directive"
                        + " where record_id = any(:records) and status = 'active'")
                .bindArray("records", String.class, ids)
                .map((row, context) -> DirectiveJson.read(row.getString("rule")))
                .list());
  }
}
