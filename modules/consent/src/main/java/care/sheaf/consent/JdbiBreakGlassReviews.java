package care.sheaf.consent;

import care.sheaf.audit.AuditRecord;
import care.sheaf.audit.AuditRecord.Action;
import care.sheaf.audit.Ledger;
import care.sheaf.audit.LedgerReader;
import care.sheaf.consent.internal.BreakGlassTable;
import care.sheaf.consent.internal.GrantLooks;
import care.sheaf.consent.internal.Refusals;
import care.sheaf.consent.internal.ReviewMoves;
import care.sheaf.consent.internal.ReviewMoves.Officer;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.Actor;
import care.sheaf.kernel.CorrelationId;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.Purpose;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RefusedException;
import care.sheaf.kernel.Setting;
import care.sheaf.register.Register;
import care.sheaf.register.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/** Reviews of emergency access in their tables. */
@ApplicationScoped
public class JdbiBreakGlassReviews implements BreakGlassReviews {

  private static final int SHORTEST_WORDS = 10;
  private static final int LONGEST_WORDS = 500;
  private static final String ITSELF = "sheaf-consent";

  private final BreakGlassTable table;
  private final GrantLooks looks;
  private final Register register;
  private final Ledger ledger;
  private final Clock clock;

  @Inject
  public JdbiBreakGlassReviews(
      Jdbi jdbi, LedgerReader reader, Register register, Ledger ledger, Clock clock) {
    this.table = new BreakGlassTable(jdbi);
    this.looks = new GrantLooks(reader);
    this.register = register;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected JdbiBreakGlassReviews() {
    this.table = null;
    this.looks = null;
    this.register = null;
    this.ledger = null;
    this.clock = null;
  }

  @Override
  public List<Review> list(AccessContext context, int most) {
    Officer officer = logged(context, Optional.empty(), () -> officer(context));
    List<Review> reviews =
        table.reviews(
            officer.board() ? Optional.empty() : context.organisation(), clock.instant(), most);
    ledger.append(
        entry(
            context,
            Action.READ,
            "break-glass.listed",
            Optional.empty(),
            Map.of("shown", Integer.toString(reviews.size()))));
    return reviews;
  }

  @Override
  public Case look(AccessContext context, UUID id) {
    Officer officer = logged(context, Optional.of(id), () -> officer(context));
    Review review =
        logged(
            context,
            Optional.of(id),
            () -> theirs(table.review(id, clock.instant()), context, officer));
    ledger.append(
        entry(
            context,
            Action.READ,
            "break-glass.review.viewed",
            Optional.of(review.person()),
            Map.of("review", id.toString())));
    return new Case(
        review, table.steps(id), looks.under(review.grant()), ReviewMoves.of(review, officer));
  }

  @Override
  public Review move(AccessContext context, UUID id, Move move, String words) {
    Officer officer = officer(context);
    Instant now = clock.instant();
    Review review = theirs(table.holdReview(id, now), context, officer);
    if (review.userId().equals(officer.id())) {
      throw Refusals.denied("Nobody reviews their own emergency access. Ask another officer.")
          .asException();
    }
    Review moved =
        ReviewMoves.after(review, move, officer)
            .orElseThrow(
                () ->
                    Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "This does not follow on where the review stands by now. Look at it"
                                + " again.")
                        .asException());
    requireWords(move, words.strip());
    write(context, moved, move.name(), new Step(now, name(context), moved.state(), words.strip()));
    return moved;
  }

  @Override
  public int escalateOverdue() {
    Instant now = clock.instant();
    List<Review> overdue = table.holdOverdue(now);
    AccessContext itself = itself();
    for (Review review : overdue) {
      Review moved = ReviewMoves.overdue(review);
      var step = new Step(now, ITSELF, moved.state(), "Not reviewed in time.");
      write(itself, moved, Move.ESCALATE.name(), step);
    }
    return overdue.size();
  }

  /** A refusal is in the ledger before it is thrown. */
  private <T> T logged(AccessContext context, Optional<UUID> review, Supplier<T> work) {
    try {
      return work.get();
    } catch (RefusedException refused) {
      refused(context, review, refused.refusal());
      throw refused;
    }
  }

  @Override
  public void refused(AccessContext context, Optional<UUID> review, Refusal refusal) {
    ledger.append(
        new AuditRecord(
            context,
            Action.EXECUTE,
            "break-glass.review.refused",
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.of(refusal),
            review.map(id -> Map.of("review", id.toString())).orElse(Map.of())));
  }

  private void write(AccessContext context, Review moved, String move, Step step) {
    Optional<String> by =
        context.actor() instanceof Actor.Staff user ? Optional.of(user.id()) : Optional.empty();
    table.move(moved, step, by);
    ledger.append(
        entry(
            context,
            Action.UPDATE,
            "break-glass.reviewed",
            Optional.of(moved.person()),
            Map.of(
                "review",
                moved.id().toString(),
                AuditRecord.GRANT,
                moved.grant().toString(),
                "move",
                move,
                "state",
                moved.state().name())));
  }

  private static void requireWords(Move move, String words) {
    boolean needed =
        switch (move) {
          case TAKE, GIVE_BACK -> false;
          case FIND_JUSTIFIED, FIND_UNJUSTIFIED, ESCALATE, CLOSE -> true;
        };
    if (words.length() > LONGEST_WORDS || (needed && words.length() < SHORTEST_WORDS)) {
      throw Refusal.of(
              Refusal.Kind.INVALID,
              "INVALID_PARAMETER",
              "Say in your own words what you found, in %d to %d characters."
                  .formatted(SHORTEST_WORDS, LONGEST_WORDS))
          .asException();
    }
  }

  private Officer officer(AccessContext context) {
    boolean reviews =
        context
            .role()
            .flatMap(register::role)
            .filter(role -> role.permissions().contains(Role.Permission.REVIEW_ACCESS))
            .isPresent();
    if (reviews && context.actor() instanceof Actor.Staff user) {
      boolean board =
          context
              .organisation()
              .flatMap(register::organisation)
              .filter(own -> own.setting() == Setting.ICB)
              .isPresent();
      return new Officer(user.id(), board);
    }
    throw Refusals.denied("Your role does not review access to records.").asException();
  }

  /** Reviews of other organisations' users are not there for an organisation's officer. */
  private static Review theirs(Optional<Review> found, AccessContext context, Officer officer) {
    return found
        .filter(
            review ->
                officer.board()
                    || context.organisation().equals(Optional.of(review.organisation())))
        .orElseThrow(() -> Refusal.notFound().asException());
  }

  private static String name(AccessContext context) {
    return context.actor() instanceof Actor.Staff user ? user.name() : context.actor().id();
  }

  private static AuditRecord entry(
      AccessContext context,
      Action action,
      String event,
      Optional<PersonId> person,
      Map<String, String> detail) {
    return new AuditRecord(
        context, action, event, person, Optional.empty(), List.of(), Optional.empty(), detail);
  }

  private static AccessContext itself() {
    UUID id = UUID.randomUUID();
    return new AccessContext(
        new Actor.PartnerSystem(ITSELF),
        Optional.<OdsCode>empty(),
        ITSELF,
        Optional.empty(),
        Set.of(),
        Purpose.RECORD_MANAGEMENT,
        id,
        new CorrelationId(id.toString()),
        "127.0.0.1");
  }
}
