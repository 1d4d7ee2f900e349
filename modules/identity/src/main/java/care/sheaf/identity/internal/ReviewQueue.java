package care.sheaf.identity.internal;

import care.sheaf.identity.ReviewList.Risk;
import care.sheaf.identity.ReviewList.Row;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.SourceId;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Open reviews in the order in which they should be decided. */
final class ReviewQueue {

  /** In the order of the list; docs/identity.md has the reasons. */
  private static final String RISK =
      """
      case
        when review.reason in
          ('VerifiedNumberFitsSeveralPersons', 'VerifiedNumberIsHeldBySomeoneElse', 'PersonMayBeTwo') then 'A-HIGH'
        when exists (
          select from identity.patient_record held
           where (held.restricted or held.deceased) and held.state <> 'withdrawn'
             and (held.person = record.person or held.person in (
               select coalesce(person.merged_into, person.id)
                 from identity.review_candidate candidate
                 join identity.person on person.id = candidate.person
                where candidate.review = review.id))) then 'A-HIGH'
        when review.reason in
          ('NumberIsClaimedWithoutVerification', 'RecordNoLongerAgreesWithItsPerson', 'NumberWasSuperseded') then 'B-MEDIUM'
        else 'C-LOW'
      end
      """;

  private static final String RESTRICTED =
      """
      exists (
        select from identity.patient_record held
         where held.restricted and held.state <> 'withdrawn'
           and (held.person = record.person or held.person in (
             select coalesce(person.merged_into, person.id)
               from identity.review_candidate candidate
               join identity.person on person.id = candidate.person
              where candidate.review = review.id)))
      """;

  private final Handle handle;

  ReviewQueue(Handle handle) {
    this.handle = handle;
  }

  int size() {
    return handle
        .createQuery("select count(*) from identity.review where closed is null")
        .mapTo(Integer.class)
        .one();
  }

  /** The riskiest first, of one risk the oldest. */
  List<Row> page(int from, int most) {
    return rows(
        "review.closed is null order by risk, review.opened, review.id limit :most offset :from",
        Optional.empty(),
        from,
        most);
  }

  /** One, open or closed. */
  Optional<Row> one(UUID review) {
    return rows("review.id = :id", Optional.of(review), 0, 1).stream().findFirst();
  }

  private List<Row> rows(String which, Optional<UUID> id, int from, int most) {
    var query =
        handle.createQuery(
            """
            select review.id, review.record, review.reason, review.explanation, review.opened,
                   record.source, (%s) as risk, (%s) as restricted,
                   (select count(*) from identity.review_candidate candidate
                     where candidate.review = review.id) as candidates,
                   exists (select from identity.steward_decision decision
                     where decision.review = review.id and decision.state = 'proposed') as proposed
              from identity.review review
              join identity.patient_record record on record.id = review.record
             where\s"""
                    .formatted(RISK, RESTRICTED)
                + which);
    if (id.isPresent()) {
      query.bind("id", id.get());
    } else {
      query.bind("from", from).bind("most", most);
    }
    return query
        .map(
            (row, context) ->
                new Row(
                    row.getObject("id", UUID.class),
                    new PatientRecordId(row.getString("record")),
                    SourceId.parse(row.getString("source")).orElseThrow(),
                    row.getBoolean("restricted"),
                    Risk.valueOf(row.getString("risk").substring(2)),
                    row.getString("reason"),
                    row.getString("explanation"),
                    row.getInt("candidates"),
                    row.getObject("opened", OffsetDateTime.class).toInstant(),
                    row.getBoolean("proposed")))
        .list();
  }

  Optional<String> outcome(UUID review) {
    return handle
        .createQuery("select outcome from identity.review where id = :id")
        .bind("id", review)
        .map((row, context) -> row.getString(1))
        .findOne();
  }
}
