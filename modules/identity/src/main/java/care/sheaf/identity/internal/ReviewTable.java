package care.sheaf.identity.internal;

import care.sheaf.identity.Weighing;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.PersonId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** {@code identity.review} and its candidates; at most one review is open for a record. */
final class ReviewTable {

  /** Why a review was closed without a steward. */
  static final String SUPERSEDED = "superseded by a change of the record";

  static final String RECORD_WITHDRAWN = "the record was withdrawn by its source";

  static final String TAKEN_UP_AGAIN =
      "it was taken up again: the records of those in question changed";

  static final String ONE_PERSON_BY_NOW = "those in question are one person by now";

  private final Handle handle;

  ReviewTable(Handle handle) {
    this.handle = handle;
  }

  /** An open review. */
  record Open(UUID id, String reason, List<PersonId> candidates) {}

  /** Which record an open review is about. */
  record About(UUID id, PatientRecordId record) {}

  /** Reasons of questions that the rules ask, and take back when the records say something else. */
  static final Set<String> ASKED_BY_RULES =
      Set.of(
          "SomebodyMayBeTheSame",
          "VerifiedNumberFitsSeveralPersons",
          "VerifiedNumberIsHeldBySomeoneElse",
          "NumberIsClaimedWithoutVerification");

  /**
   * Whether an open review asks about a record of the one and about the other, for a reason that
   * only a steward settles.
   *
   * @param save a record whose own review does not count
   */
  boolean anyForStewardsBetween(PersonId one, PersonId other, PatientRecordId save) {
    return handle
        .createQuery(
            """
            select exists (
              select from identity.review review
                join identity.patient_record record on record.id = review.record
                join identity.review_candidate candidate on candidate.review = review.id
               where review.closed is null and review.record <> :save
                 and review.reason <> all(:byRules)
                 and record.person in (:one, :other)
                 and candidate.person in (:one, :other)
                 and candidate.person <> record.person)
            """)
        .bind("one", one.value())
        .bind("other", other.value())
        .bind("save", save.value())
        .bindArray("byRules", String.class, List.copyOf(ASKED_BY_RULES))
        .mapTo(Boolean.class)
        .one();
  }

  Optional<Open> openFor(PatientRecordId record) {
    return handle
        .createQuery(
            "select id, reason from identity.review where record = :record and closed is null")
        .bind("record", record.value())
        .map(
            (row, context) -> {
              UUID id = row.getObject("id", UUID.class);
              return new Open(id, row.getString("reason"), candidates(id));
            })
        .findOne();
  }

  /** Opens a review; one that is open already for the same reason and candidates goes on. */
  Open open(
      PatientRecordId record,
      String reason,
      String explanation,
      List<PersonId> candidates,
      Map<PersonId, Weighing> weighings,
      Instant at) {
    Optional<Open> existing = openFor(record);
    if (existing.isPresent() && existing.get().candidates().equals(candidates)) {
      return existing.get();
    }
    close(record, SUPERSEDED, at);
    UUID review = UUID.randomUUID();
    handle
        .createUpdate(
            "insert into identity.review (id, record, reason, explanation, opened)"
                + " values (:id, :record, :reason, :explanation, :at)")
        .bind("id", review)
        .bind("record", record.value())
        .bind("reason", reason)
        .bind("explanation", explanation)
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .execute();
    for (int position = 0; position < candidates.size(); position++) {
      PersonId person = candidates.get(position);
      addCandidate(review, person, position, Optional.ofNullable(weighings.get(person)));
    }
    return new Open(review, reason, candidates);
  }

  /** The record says something else now: what stewards said of it before answers nothing more. */
  void forgetAnswersAbout(PatientRecordId record) {
    handle
        .createUpdate(
            """
            with recursive named (id) as (
              select person from identity.patient_record where id = :record
              union
              select person.id from named
                join identity.person person on person.merged_into = named.id)
            update identity.review set outdated = true
             where decision is not null and not outdated and (record = :record or id in (
               select candidate.review from identity.review_candidate candidate
                 join named on named.id = candidate.person))
            """)
        .bind("record", record.value())
        .execute();
  }

  /**
   * Those whom a steward has decided about beside the record, whatever was decided, while the
   * records say what they said then.
   */
  Set<PersonId> answeredAbout(PatientRecordId record) {
    return Set.copyOf(
        handle
            .createQuery(
                """
                with recursive named (id) as (
                  select candidate.person from identity.review_candidate candidate
                    join identity.review review on review.id = candidate.review
                   where review.record = :record and review.decision is not null
                     and not review.outdated
                  union
                  select person.merged_into from named
                    join identity.person person on person.id = named.id
                   where person.merged_into is not null)
                select id from named
                """)
            .bind("record", record.value())
            .map((row, context) -> new PersonId(row.getString(1)))
            .list());
  }

  /**
   * Records under open reviews whose candidates have changed since somebody, or the search inside,
   * last looked whether the question still stands.
   */
  List<PatientRecordId> takeUpAgain(int most, Instant at) {
    return handle
        .createQuery(
            """
            with due as (
              select review.id from identity.review review
               where review.closed is null and exists (
                 select from identity.review_candidate candidate
                   join identity.person person on person.id = candidate.person
                   join identity.patient_record record
                     on record.person = coalesce(person.merged_into, person.id)
                  where candidate.review = review.id
                    and record.changed > coalesce(review.looked, review.opened))
               order by review.opened limit :most)
            update identity.review review set looked = :at from due where review.id = due.id
            returning review.record
            """)
        .bind("most", most)
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .map((row, context) -> new PatientRecordId(row.getString(1)))
        .list();
  }

  /**
   * Those of the persons whom an open review of one of this person's records names, or the other
   * way round.
   */
  Set<PersonId> askedAboutBeside(PersonId person, Collection<PersonId> persons) {
    return Set.copyOf(
        handle
            .createQuery(
                """
                select candidate.person from identity.review review
                  join identity.patient_record record on record.id = review.record
                  join identity.review_candidate candidate on candidate.review = review.id
                 where review.closed is null and record.person = :person
                   and candidate.person = any(:persons)
                union
                select record.person from identity.review review
                  join identity.patient_record record on record.id = review.record
                  join identity.review_candidate candidate on candidate.review = review.id
                 where review.closed is null and candidate.person = :person
                   and record.person = any(:persons)
                """)
            .bind("person", person.value())
            .bindArray("persons", String.class, persons.stream().map(PersonId::value).toList())
            .map((row, context) -> new PersonId(row.getString(1)))
            .list());
  }

  void close(PatientRecordId record, String outcome, Instant at) {
    handle
        .createUpdate(
            "update identity.review set closed = :at, outcome = :outcome"
                + " where record = :record and closed is null")
        .bind("record", record.value())
        .bind("outcome", outcome)
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .execute();
  }

  /** A steward's decision closes it. */
  void close(UUID review, UUID decision, String outcome, Instant at) {
    handle
        .createUpdate(
            "update identity.review set closed = :at, outcome = :outcome, decision = :decision"
                + " where id = :id and closed is null")
        .bind("id", review)
        .bind("decision", decision)
        .bind("outcome", outcome)
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .execute();
  }

  /** The record that an open review is about. */
  Optional<PatientRecordId> openRecord(UUID review) {
    return handle
        .createQuery(
            "select record from identity.review where id = :id and closed is null for update")
        .bind("id", review)
        .map((row, context) -> new PatientRecordId(row.getString(1)))
        .findOne();
  }

  /** What a decision closed is open again, unless another review of the record has opened since. */
  void openAgain(UUID decision) {
    handle
        .createUpdate(
            """
            update identity.review closed
               set closed = null, outcome = null, decision = null, outdated = false
             where closed.decision = :decision and not exists (
               select from identity.review other
                where other.record = closed.record and other.closed is null)
            """)
        .bind("decision", decision)
        .execute();
  }

  /**
   * Open reviews that came to name one person while another's records were with theirs ask about
   * both from now on.
   */
  void nameToo(PersonId other, PersonId named, Instant since) {
    handle
        .createUpdate(
            """
            insert into identity.review_candidate (review, person, position)
            select review.id, :other,
                   (select max(position) + 1 from identity.review_candidate known
                     where known.review = review.id)
              from identity.review review
              join identity.review_candidate candidate on candidate.review = review.id
             where review.closed is null and review.opened >= :since and candidate.person = :named
            on conflict do nothing
            """)
        .bind("other", other.value())
        .bind("named", named.value())
        .bind("since", since.atOffset(ZoneOffset.UTC))
        .execute();
  }

  /** Open reviews that ask only whether records of the one person are about the other. */
  List<About> between(PersonId one, PersonId other) {
    return handle
        .createQuery(
            """
            select review.id, review.record from identity.review review
              join identity.patient_record record on record.id = review.record
             where review.closed is null and record.person in (:one, :other)
               and review.reason <> :mayBeTwo
               and not exists (
                 select from identity.review_candidate candidate
                  where candidate.review = review.id and candidate.person not in (:one, :other))
             order by review.id
            """)
        .bind("one", one.value())
        .bind("other", other.value())
        .bind("mayBeTwo", SecondLook.MAY_BE_TWO)
        .map(
            (row, context) ->
                new About(
                    row.getObject("id", UUID.class), new PatientRecordId(row.getString("record"))))
        .list();
  }

  /** Open reviews that ask whether a record of the person belongs there. */
  List<UUID> ofContradictionsIn(PersonId person) {
    return handle
        .createQuery(
            "select review.id from identity.review review"
                + " join identity.patient_record record on record.id = review.record"
                + " where review.closed is null and record.person = :person"
                + " and review.reason = :mayBeTwo order by review.id")
        .bind("person", person.value())
        .bind("mayBeTwo", SecondLook.MAY_BE_TWO)
        .mapTo(UUID.class)
        .list();
  }

  /**
   * Persons about one of whose records a steward still has to decide.
   *
   * @param mayBeTwo those of them whose records contradict each other
   */
  record UnderReview(Set<PersonId> persons, Set<PersonId> mayBeTwo) {}

  /** Those of the persons about one of whose records a steward still has to decide. */
  UnderReview withOpenReview(Collection<PersonId> persons) {
    var found = new UnderReview(new HashSet<>(), new HashSet<>());
    handle
        .createQuery(
            "select record.person, bool_or(review.reason = :mayBeTwo)"
                + " from identity.review review"
                + " join identity.patient_record record on record.id = review.record"
                + " where review.closed is null and record.person = any(:persons)"
                + " group by record.person")
        .bindArray("persons", String.class, persons.stream().map(PersonId::value).toList())
        .bind("mayBeTwo", SecondLook.MAY_BE_TWO)
        .map((row, context) -> Map.entry(new PersonId(row.getString(1)), row.getBoolean(2)))
        .forEach(
            each -> {
              found.persons().add(each.getKey());
              if (each.getValue()) {
                found.mayBeTwo().add(each.getKey());
              }
            });
    return found;
  }

  List<PersonId> candidates(UUID review) {
    return handle
        .createQuery(
            "select person from identity.review_candidate where review = :review order by position")
        .bind("review", review)
        .map((row, context) -> new PersonId(row.getString(1)))
        .list();
  }

  private void addCandidate(
      UUID review, PersonId person, int position, Optional<Weighing> weighing) {
    handle
        .createUpdate(
            "insert into identity.review_candidate (review, person, position, weighing)"
                + " values (:review, :person, :position, cast(:weighing as jsonb))")
        .bind("weighing", weighing.map(WeighingJson::write))
        .bind("review", review)
        .bind("person", person.value())
        .bind("position", position)
        .execute();
  }
}
