package care.sheaf.identity.internal;

import care.sheaf.audit.InMemoryLedger;
import care.sheaf.audit.LedgerEntry;
import care.sheaf.audit.LedgerReader;
import care.sheaf.audit.RefusalCount;
import care.sheaf.audit.RefusalQuery;
import care.sheaf.db.TestDatabase;
import care.sheaf.identity.MatchDecision;
import care.sheaf.identity.PatientRecord;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.Actor;
import care.sheaf.kernel.CorrelationId;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.Purpose;
import care.sheaf.kernel.RoleCode;
import care.sheaf.platform.PlatformResources;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** The person index and the stewards' desk over the test database. */
final class Stewards {

  static final AccessContext ESTHER = context("esther", "R8013");
  static final AccessContext TOM = context("tom", "R8013");
  static final AccessContext CLINICIAN = context("ravi", "R8000");

  final OneTransaction transaction;
  final Jdbi jdbi;
  final LinkedPersons persons;
  final JdbiStewardDesk desk;
  final JdbiInsideSearch inside;
  final InMemoryLedger ledger = new InMemoryLedger();

  /** What the ledger holds about whomever is asked for. */
  final List<LedgerEntry> entries = new ArrayList<>();

  Stewards() {
    this(TestDatabase.asApp());
  }

  Stewards(DataSource source) {
    transaction = new OneTransaction(source);
    jdbi = PlatformResources.jdbiOver(transaction);
    persons =
        new LinkedPersons(
            jdbi,
            Clock.systemUTC(),
            new NoSearch(),
            People.weights(),
            People.register(),
            told -> {});
    desk =
        new JdbiStewardDesk(
            jdbi,
            Clock.systemUTC(),
            new NoSearch(),
            People.weights(),
            People.register(),
            ledger,
            reader());
    inside =
        new JdbiInsideSearch(
            jdbi,
            Clock.systemUTC(),
            new NoSearch(),
            People.weights(),
            People.register(),
            ledger,
            told -> {});
  }

  /** As the background does it. */
  Optional<MatchDecision> lookAgain(PatientRecord record) {
    return transaction.perform(() -> inside.look(record.id()));
  }

  private LedgerReader reader() {
    return new LedgerReader() {
      @Override
      public List<LedgerEntry> about(Collection<PersonId> persons, int limit) {
        return entries;
      }

      @Override
      public List<LedgerEntry> under(UUID grant) {
        return List.of();
      }

      @Override
      public List<LedgerEntry> alerts(
          Optional<OdsCode> organisation, Optional<UUID> before, int limit) {
        return List.of();
      }

      @Override
      public List<RefusalCount> refusalCounts(RefusalQuery asked) {
        return List.of();
      }

      @Override
      public List<LedgerEntry> refusals(RefusalQuery asked, int offset, int limit) {
        return List.of();
      }
    };
  }

  MatchDecision place(PatientRecord record) {
    return transaction.perform(() -> persons.place(record));
  }

  <T> T decide(Supplier<T> decision) {
    return transaction.perform(decision);
  }

  PersonId personOf(PatientRecord record) {
    return persons.personOf(record.id()).orElseThrow().id();
  }

  UUID openReviewOf(PatientRecordId record) {
    return jdbi.withHandle(
        handle -> new ReviewTable(handle).openFor(record).map(ReviewTable.Open::id).orElseThrow());
  }

  boolean isReviewOpen(PatientRecordId record) {
    return jdbi.withHandle(handle -> new ReviewTable(handle).openFor(record).isPresent());
  }

  /**
   * All that is known of these persons and their records, but times, stamps and what was decided
   * when.
   */
  List<String> state(Set<PersonId> people) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    with known as (select unnest(cast(:people as text[])) as id)
                    select 'person ' || person.id || ' ' || coalesce(merged_into, 'itself')
                      from identity.person join known using (id)
                    union all
                    select 'record ' || concat_ws(' ', record.id, person, state, rule, explanation,
                             names::text, birth_date::text)
                      from identity.patient_record record where person in (select id from known)
                    union all
                    select 'review ' || concat_ws(' ', review.id, review.record, review.reason,
                             coalesce(review.outcome, 'open'), candidate.person)
                      from identity.review review
                      join identity.review_candidate candidate on candidate.review = review.id
                      join identity.patient_record record on record.id = review.record
                     where record.person in (select id from known)
                    union all
                    select 'apart ' || concat_ws(' ', own.record, other.record) from identity.kept_apart own
                      join identity.kept_apart other
                        on other.decision = own.decision and other.side > own.side
                      join identity.patient_record record on record.id = own.record
                     where record.person in (select id from known)
                    order by 1
                    """)
                .bindArray("people", String.class, people.stream().map(PersonId::value).toList())
                .mapTo(String.class)
                .list());
  }

  private static AccessContext context(String user, String role) {
    return new AccessContext(
        new Actor.Staff(user, user, new RoleCode(role), Optional.empty()),
        Optional.of(new OdsCode("QZZ")),
        "sheaf-portal",
        Optional.empty(),
        Set.of(),
        Purpose.RECORD_MANAGEMENT,
        UUID.randomUUID(),
        new CorrelationId("test"),
        "127.0.0.1");
  }
}
