package care.sheaf.records.internal;

import care.sheaf.kernel.EntryId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** All versions of one entry. */
final class EntryVersions {

  private static final String QUERY =
      """
      select patient_record, version, class_id, updated, deleted, refs, body
        from records.entry where type = :type and id = :id
      union all
      select null, version, class_id, updated, deleted, refs, body
        from records.entry_version where type = :type and id = :id
      order by version desc
      """;

  private static final String NEWEST =
      """
      select patient_record, version, class_id, updated, deleted, refs, body,
             array(select distinct old.class_id from records.entry_version old
                    where old.type = e.type and old.id = e.id) as older_classes
        from records.entry e where type = :type and id = :id
      """;

  private EntryVersions() {}

  /**
   * @param record the patient record; known of the newest version only
   */
  record Version(
      EntryId entry,
      Optional<String> record,
      long number,
      int classId,
      Instant updated,
      boolean deleted,
      List<String> refs,
      byte[] body) {

    String reference() {
      return entry.reference() + "/_history/" + number;
    }
  }

  /**
   * What an entry says now.
   *
   * @param olderClasses of the versions before
   */
  record Newest(Version version, List<Integer> olderClasses) {}

  /** Empty when the entry was never there. */
  static Optional<Newest> newest(Jdbi jdbi, EntryId entry) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(NEWEST)
                .bind("type", entry.type())
                .bind("id", entry.id())
                .map(
                    (row, context) ->
                        new Newest(
                            read(entry, row),
                            List.of((Integer[]) row.getArray("older_classes").getArray())))
                .findOne());
  }

  /** Newest first; empty when the entry was never there. */
  static List<Version> of(Jdbi jdbi, EntryId entry) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(QUERY)
                .bind("type", entry.type())
                .bind("id", entry.id())
                .map((row, context) -> read(entry, row))
                .list());
  }

  private static Version read(EntryId entry, ResultSet row) throws SQLException {
    return new Version(
        entry,
        Optional.ofNullable(row.getString("patient_record")),
        row.getLong("version"),
        row.getInt("class_id"),
        row.getTimestamp("updated").toInstant(),
        row.getBoolean("deleted"),
        EntryQueries.strings(row, "refs"),
        row.getBytes("body"));
  }
}
