package care.sheaf.identity.internal;

import care.sheaf.identity.MatchingQuality.Inside;
import care.sheaf.kernel.PatientRecordId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** {@code identity.second_look}: how far the round through all records is. */
final class SecondLookTable {

  private static final Duration ROUND = Duration.ofDays(1);

  private final Handle handle;

  SecondLookTable(Handle handle) {
    this.handle = handle;
  }

  private record Round(
      String model, Optional<Instant> began, Optional<Instant> ended, String reached) {

    boolean isDue(String modelInForce, Instant now) {
      return !model.equals(modelInForce)
          || began.isEmpty()
          || (ended.isPresent() && !now.isBefore(began.get().plus(ROUND)));
    }
  }

  List<PatientRecordId> next(String modelInForce, int most, Instant now) {
    Round round =
        handle
            .createQuery("select model, began, ended, reached from identity.second_look for update")
            .map(
                (row, context) ->
                    new Round(
                        row.getString("model"),
                        instant(row, "began"),
                        instant(row, "ended"),
                        row.getString("reached")))
            .one();
    boolean begins = round.isDue(modelInForce, now);
    if (begins) {
      begin(modelInForce, now);
    } else if (round.ended().isPresent()) {
      return List.of();
    }
    List<PatientRecordId> records = recordsAfter(begins ? "" : round.reached(), most);
    if (records.isEmpty()) {
      end(now);
    } else {
      reach(records);
    }
    return records;
  }

  private List<PatientRecordId> recordsAfter(String reached, int most) {
    return handle
        .createQuery(
            "select id from identity.patient_record where state <> 'withdrawn' and id > :reached"
                + " order by id limit :most")
        .bind("reached", reached)
        .bind("most", most)
        .map((row, context) -> new PatientRecordId(row.getString(1)))
        .list();
  }

  private void begin(String model, Instant now) {
    handle
        .createUpdate(
            "update identity.second_look set model = :model, began = :now, ended = null,"
                + " reached = '', looked = 0, changed = 0")
        .bind("model", model)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .execute();
  }

  private void reach(List<PatientRecordId> records) {
    handle
        .createUpdate(
            "update identity.second_look set reached = :reached, looked = looked + :looked")
        .bind("reached", records.get(records.size() - 1).value())
        .bind("looked", records.size())
        .execute();
  }

  private void end(Instant now) {
    handle
        .createUpdate("update identity.second_look set ended = :now")
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .execute();
  }

  /** A look has changed something. */
  void changedOne() {
    handle.createUpdate("update identity.second_look set changed = changed + 1").execute();
  }

  Optional<Inside> read() {
    return handle
        .createQuery(
            "select began, ended, looked, changed from identity.second_look where began is not null")
        .map(
            (row, context) ->
                new Inside(
                    instant(row, "began").orElseThrow(),
                    instant(row, "ended"),
                    row.getLong("looked"),
                    row.getLong("changed")))
        .findOne();
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
