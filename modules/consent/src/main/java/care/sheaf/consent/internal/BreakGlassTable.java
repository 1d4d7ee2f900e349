package care.sheaf.consent.internal;

import care.sheaf.consent.BreakGlassReviews.Review;
import care.sheaf.consent.BreakGlassReviews.State;
import care.sheaf.consent.BreakGlassReviews.Step;
import care.sheaf.identity.Person;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.RoleCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** {@code consent.break_glass}, its reviews and their steps. */
public final class BreakGlassTable {

  private static final String REVIEWS =
      """
      select review.id as review, review.state, review.due, review.escalated, review.finding,
             review.reviewer, opened.*
        from consent.break_glass_review review
        join consent.break_glass opened on opened.id = review.grant_id
      """;

  private final Jdbi jdbi;

  public BreakGlassTable(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** What a user opened. */
  public record Opened(
      UUID id,
      PersonId person,
      String user,
      String userName,
      OdsCode organisation,
      RoleCode role,
      String reason,
      String words,
      Instant granted,
      Instant expires) {}

  /** What decisions need of it. */
  public record Grant(UUID id, String user, OdsCode organisation, Instant expires) {}

  /** Writes it with its review. */
  public void add(Opened opened, UUID review, Instant due) {
    jdbi.useHandle(
        handle -> {
          handle
              .createUpdate(
                  """
                  insert into consent.break_glass
                    (id, person_id, user_id, user_name, organisation, role_code, reason, words,
                     granted, expires)
                  values
                    (:id, :person, :user, :name, :organisation, :role, :reason, :words, :granted,
                     :expires)
                  """)
              .bind("id", opened.id())
              .bind("person", opened.person().value())
              .bind("user", opened.user())
              .bind("name", opened.userName())
              .bind("organisation", opened.organisation().value())
              .bind("role", opened.role().value())
              .bind("reason", opened.reason())
              .bind("words", opened.words())
              .bind("granted", opened.granted())
              .bind("expires", opened.expires())
              .execute();
          handle
              .createUpdate(
                  "insert into consent.break_glass_review (id, grant_id, state, due)"
                      + " values (:id, :grant, 'OPEN', :due)")
              .bind("id", review)
              .bind("grant", opened.id())
              .bind("due", due)
              .execute();
        });
  }

  /** What was opened on a person and has not lapsed at a time. */
  public List<Grant> grantsOn(Person person, Instant at) {
    return MadeOnPersons.countingFor(person, (of, from, until) -> grants(of, at, from, until));
  }

  /** As {@link #grantsOn}, of what had been opened at the time. */
  public List<Grant> grantsMadeBy(Person person, Instant at) {
    return MadeOnPersons.countingFor(
        person, (of, from, until) -> grants(of, at, from, MadeOnPersons.notAfter(at, until)));
  }

  private List<Grant> grants(PersonId person, Instant at, Instant from, Instant until) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select id, user_id, organisation, expires from consent.break_glass"
                        + " where person_id = :person and expires > :at"
                        + " and granted >= :from and granted < :until")
                .bind("person", person.value())
                .bind("at", at)
                .bind("from", from)
                .bind("until", until)
                .map(
                    (row, context) ->
                        new Grant(
                            uuid(row, "id"),
                            row.getString("user_id"),
                            new OdsCode(row.getString("organisation")),
                            instant(row, "expires")))
                .list());
  }

  /**
   * Those that wait, the soonest due first, then closed ones, the newest first.
   *
   * @param organisation whose users opened them; everybody's where it is empty
   */
  public List<Review> reviews(Optional<OdsCode> organisation, Instant now, int most) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    REVIEWS
                        + """
                         where cast(:organisation as text) is null
                            or opened.organisation = :organisation
                         order by review.state = 'CLOSED',
                                  case when review.state <> 'CLOSED' then review.due end,
                                  opened.granted desc
                         limit :most
                        """)
                .bind("organisation", organisation.map(OdsCode::value))
                .bind("most", most)
                .map((row, context) -> review(row, now))
                .list());
  }

  public Optional<Review> review(UUID id, Instant now) {
    return review(id, now, "");
  }

  /** As {@link #review}, and nobody else moves it until the transaction ends. */
  public Optional<Review> holdReview(UUID id, Instant now) {
    return review(id, now, " for update of review");
  }

  private Optional<Review> review(UUID id, Instant now, String hold) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(REVIEWS + " where review.id = :id" + hold)
                .bind("id", id)
                .map((row, context) -> review(row, now))
                .findOne());
  }

  /** Reviews that were due before a time and nobody has handed over; nobody else moves them. */
  public List<Review> holdOverdue(Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    REVIEWS
                        + " where review.state in ('OPEN', 'ASSIGNED', 'UNJUSTIFIED')"
                        + " and not review.escalated"
                        + " and review.due <= :now order by review.due"
                        + " for update of review skip locked")
                .bind("now", now)
                .map((row, context) -> review(row, now))
                .list());
  }

  /**
   * Puts a review where a step leads.
   *
   * @param by the officer's id; empty for the server itself
   */
  public void move(Review moved, Step step, Optional<String> by) {
    jdbi.useHandle(
        handle -> {
          handle
              .createUpdate(
                  "update consent.break_glass_review set state = :state, escalated = :escalated,"
                      + " finding = :finding, reviewer = :reviewer where id = :id")
              .bind("state", moved.state().name())
              .bind("escalated", moved.escalated())
              .bind("finding", moved.finding().map(State::name))
              .bind("reviewer", moved.reviewer())
              .bind("id", moved.id())
              .execute();
          handle
              .createUpdate(
                  """
                  insert into consent.break_glass_step
                    (review, number, at, user_id, by_name, state, words)
                  select :review, count(*) + 1, :at, :user, :name, :state, :words
                    from consent.break_glass_step where review = :review
                  """)
              .bind("review", moved.id())
              .bind("at", step.at())
              .bind("user", by)
              .bind("name", step.by())
              .bind("state", step.state().name())
              .bind("words", step.words())
              .execute();
        });
  }

  public List<Step> steps(UUID review) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select at, by_name, state, words from consent.break_glass_step"
                        + " where review = :review order by number")
                .bind("review", review)
                .map(
                    (row, context) ->
                        new Step(
                            instant(row, "at"),
                            row.getString("by_name"),
                            State.valueOf(row.getString("state")),
                            row.getString("words")))
                .list());
  }

  private static Review review(ResultSet row, Instant now) throws SQLException {
    State state = State.valueOf(row.getString("state"));
    Instant due = instant(row, "due");
    boolean settled =
        switch (state) {
          case OPEN, ASSIGNED, UNJUSTIFIED, ESCALATED -> false;
          case JUSTIFIED, CLOSED -> true;
        };
    return new Review(
        uuid(row, "review"),
        uuid(row, "id"),
        new PersonId(row.getString("person_id")),
        row.getString("user_id"),
        row.getString("user_name"),
        new OdsCode(row.getString("organisation")),
        new RoleCode(row.getString("role_code")),
        row.getString("reason"),
        row.getString("words"),
        instant(row, "granted"),
        instant(row, "expires"),
        state,
        due,
        !settled && !due.isAfter(now),
        row.getBoolean("escalated"),
        Optional.ofNullable(row.getString("finding")).map(State::valueOf),
        Optional.ofNullable(row.getString("reviewer")));
  }

  private static UUID uuid(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(row.getObject(column, UUID.class));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class)).toInstant();
  }
}
