package care.sheaf.consent;

import static care.sheaf.consent.World.HOSPITAL;
import static care.sheaf.consent.World.PRACTICE;
import static care.sheaf.consent.World.person;
import static care.sheaf.consent.World.staff;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import care.sheaf.audit.LedgerEntry;
import care.sheaf.consent.BreakGlassReviews.Move;
import care.sheaf.consent.BreakGlassReviews.Review;
import care.sheaf.consent.BreakGlassReviews.State;
import care.sheaf.identity.Person;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.Purpose;
import care.sheaf.kernel.Refusal.Kind;
import care.sheaf.kernel.RefusedException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BreakGlassReviewsTest {

  private static final String WHY = "Found unconscious at the station, nobody to ask";
  private static final String WORDS = "Spoke with the user and the ward.";
  private static final AccessContext CONSULTANT = staff("R8000", "RZA");
  private static final AccessContext OFFICER = officer("officer", "RZA");
  private static final AccessContext COLLEAGUE = officer("colleague", "RZA");
  private static final AccessContext ELSEWHERE = officer("elsewhere", "RZC");
  private static final AccessContext BOARD = officer("board", "QZZ");

  private final World world = new World();
  private final Person person = person(PRACTICE, HOSPITAL);
  private final BreakGlass.Grant grant =
      world.breakGlass.open(CONSULTANT, person, "emergency", WHY);

  private static AccessContext officer(String user, String organisation) {
    return staff(user, "R0001", organisation, Purpose.TREATMENT);
  }

  @Test
  void opensWithTheAccessAndIsDueAfterASetTime() {
    Review review = world.reviews.look(OFFICER, grant.review()).review();

    assertThat(review.state()).isEqualTo(State.OPEN);
    assertThat(review.grant()).isEqualTo(grant.id());
    assertThat(review.words()).isEqualTo(WHY);
    assertThat(review.due()).isEqualTo(world.clock.instant().plus(Duration.ofDays(3)));
    assertThat(review.overdue()).isFalse();
    assertThat(world.reviews.list(OFFICER, 100)).extracting(Review::id).contains(grant.review());
  }

  @Test
  void isFoundJustifiedAndClosed() {
    move(OFFICER, Move.TAKE);
    move(OFFICER, Move.FIND_JUSTIFIED);
    Review closed = move(COLLEAGUE, Move.CLOSE);

    assertThat(closed.state()).isEqualTo(State.CLOSED);
    assertThat(closed.finding()).contains(State.JUSTIFIED);
    assertThat(world.reviews.look(OFFICER, grant.review()).steps())
        .extracting(BreakGlassReviews.Step::state)
        .containsExactly(State.ASSIGNED, State.JUSTIFIED, State.CLOSED);
    assertThat(world.ledger.records())
        .filteredOn(record -> record.event().equals("break-glass.reviewed"))
        .hasSize(3)
        .allSatisfy(
            record -> assertThat(record.detail().values()).noneMatch(it -> it.contains("ward")));
  }

  @Test
  void whatIsNotJustifiedIsClosedByTheBoardAlone() {
    move(OFFICER, Move.TAKE);
    move(OFFICER, Move.FIND_UNJUSTIFIED);
    assertThatThrownBy(() -> move(OFFICER, Move.CLOSE)).isInstanceOf(RefusedException.class);
    move(OFFICER, Move.ESCALATE);
    assertThatThrownBy(() -> move(OFFICER, Move.CLOSE)).isInstanceOf(RefusedException.class);

    assertThat(move(BOARD, Move.CLOSE).finding()).contains(State.UNJUSTIFIED);
  }

  @Test
  void nobodyReviewsTheirOwnAccess() {
    AccessContext themselves = officer("user-R8000", "RZA");

    assertThatThrownBy(() -> move(themselves, Move.TAKE))
        .hasMessageContaining("their own emergency access");
    assertThat(world.reviews.look(themselves, grant.review()).moves()).isEmpty();
  }

  @Test
  void anOrganisationsOfficerSeesThoseOfItsUsersAndTheBoardAll() {
    assertThat(world.reviews.list(ELSEWHERE, 1_000))
        .extracting(Review::id)
        .doesNotContain(grant.review());
    assertThatThrownBy(() -> world.reviews.look(ELSEWHERE, grant.review()))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.refusal().kind()).isEqualTo(Kind.NOT_FOUND));
    assertThat(world.reviews.list(BOARD, 1_000)).extracting(Review::id).contains(grant.review());
    assertThatThrownBy(() -> world.reviews.list(CONSULTANT, 10))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void whatIsOverdueGoesToTheBoardOnce() {
    move(OFFICER, Move.TAKE);
    world.clock.move(Duration.ofDays(3).minusSeconds(1));
    world.reviews.escalateOverdue();
    assertThat(state()).isEqualTo(State.ASSIGNED);
    world.clock.move(Duration.ofSeconds(1));
    assertThat(world.reviews.look(OFFICER, grant.review()).review().overdue()).isTrue();

    assertThat(world.reviews.escalateOverdue()).isPositive();

    assertThat(state()).isEqualTo(State.ESCALATED);
    assertThatThrownBy(() -> move(OFFICER, Move.TAKE)).isInstanceOf(RefusedException.class);
    move(BOARD, Move.TAKE);
    assertThat(world.reviews.escalateOverdue()).isZero();
    assertThat(move(BOARD, Move.GIVE_BACK).state()).isEqualTo(State.ESCALATED);
  }

  @Test
  void whatWasNotJustifiedGoesToTheBoardThoughNobodyHandsItOver() {
    move(OFFICER, Move.TAKE);
    move(OFFICER, Move.FIND_UNJUSTIFIED);
    world.clock.move(Duration.ofDays(3));

    world.reviews.escalateOverdue();

    assertThat(state()).isEqualTo(State.ESCALATED);
    assertThat(move(BOARD, Move.CLOSE).finding()).contains(State.UNJUSTIFIED);
  }

  @Test
  void whatWasHandedOverIsTheBoardsAndNoOfficerOfItHoldsItUp() {
    move(OFFICER, Move.ESCALATE);
    move(BOARD, Move.TAKE);
    AccessContext another = officer("another", "QZZ");

    assertThat(move(another, Move.TAKE).reviewer()).contains("another");
    move(another, Move.FIND_JUSTIFIED);

    assertThat(world.reviews.look(COLLEAGUE, grant.review()).moves()).isEmpty();
    assertThat(move(BOARD, Move.CLOSE).state()).isEqualTo(State.CLOSED);
  }

  @Test
  void whoAsksInVainIsInTheLedger() {
    assertThatThrownBy(() -> world.reviews.look(ELSEWHERE, grant.review()))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> world.reviews.list(CONSULTANT, 10))
        .isInstanceOf(RefusedException.class);

    assertThat(world.ledger.records())
        .filteredOn(record -> record.event().equals("break-glass.review.refused"))
        .hasSize(2)
        .allMatch(record -> record.refusal().isPresent());
  }

  @Test
  void aFindingNeedsWords() {
    move(OFFICER, Move.TAKE);

    assertThatThrownBy(
            () -> world.reviews.move(OFFICER, grant.review(), Move.FIND_JUSTIFIED, "  fine   "))
        .hasMessageContaining("10 to 500 characters");
    assertThat(state()).isEqualTo(State.ASSIGNED);
  }

  @Test
  void showsWhatWasLookedAtUnderItAndNothingElse() {
    entry("record.viewed", "\"grant\":\"" + grant.id() + "\"", 3);
    entry("record.viewed", "\"grant\":\"" + UUID.randomUUID() + "\"", 5);
    entry("break-glass.opened", "\"grant\":\"" + grant.id() + "\"", -1);
    // nothing was found, which is an answer, too
    entry("search", "\"grant\":\"" + grant.id() + "\"", -1);

    assertThat(world.reviews.look(OFFICER, grant.review()).looks())
        .extracting(BreakGlassReviews.Look::event, BreakGlassReviews.Look::entries)
        .containsExactly(tuple("record.viewed", 3), tuple("search", 0));
  }

  /** Every state that can be reached, with what an organisation's officer and the board may do. */
  @Test
  void whatMayFollowOnWhatIsTheTableOfTheDocs() {
    Map<State, Set<Move>> officers = new EnumMap<>(State.class);
    Map<State, Set<Move>> board = new EnumMap<>(State.class);
    var paths =
        List.of(
            List.<Move>of(),
            List.of(Move.TAKE),
            List.of(Move.TAKE, Move.GIVE_BACK),
            List.of(Move.TAKE, Move.FIND_JUSTIFIED),
            List.of(Move.TAKE, Move.FIND_UNJUSTIFIED),
            List.of(Move.TAKE, Move.FIND_UNJUSTIFIED, Move.ESCALATE),
            List.of(Move.TAKE, Move.FIND_JUSTIFIED, Move.CLOSE));
    for (List<Move> path : paths) {
      var review = world.breakGlass.open(CONSULTANT, person, "emergency", WHY).review();
      for (Move move : path) {
        world.reviews.move(OFFICER, review, move, WORDS);
      }
      State reached = world.reviews.look(OFFICER, review).review().state();
      merge(officers, reached, world.reviews.look(OFFICER, review).moves());
      merge(board, reached, world.reviews.look(BOARD, review).moves());
    }

    assertThat(officers)
        .containsEntry(State.OPEN, EnumSet.of(Move.TAKE, Move.ESCALATE))
        .containsEntry(
            State.ASSIGNED,
            EnumSet.of(Move.GIVE_BACK, Move.FIND_JUSTIFIED, Move.FIND_UNJUSTIFIED, Move.ESCALATE))
        .containsEntry(State.JUSTIFIED, EnumSet.of(Move.CLOSE))
        .containsEntry(State.UNJUSTIFIED, EnumSet.of(Move.ESCALATE))
        .containsEntry(State.ESCALATED, EnumSet.noneOf(Move.class))
        .containsEntry(State.CLOSED, EnumSet.noneOf(Move.class));
    assertThat(board)
        .containsEntry(State.ASSIGNED, EnumSet.noneOf(Move.class))
        .containsEntry(State.ESCALATED, EnumSet.of(Move.CLOSE));
  }

  private static void merge(Map<State, Set<Move>> into, State state, Set<Move> moves) {
    Set<Move> all = EnumSet.noneOf(Move.class);
    all.addAll(moves);
    into.merge(state, all, (one, other) -> one.equals(other) ? one : Set.of());
  }

  private void entry(String event, String detail, int disclosed) {
    String content =
        "{\"event\":\"%s\",%s\"detail\":{%s}}"
            .formatted(
                event, disclosed < 0 ? "" : "\"disclosed\":{\"count\":" + disclosed + "},", detail);
    world.entries.entries.add(
        new LedgerEntry(UUID.randomUUID(), OptionalLong.empty(), world.clock.instant(), content));
  }

  private Review move(AccessContext officer, Move move) {
    return world.reviews.move(officer, grant.review(), move, WORDS);
  }

  private State state() {
    return world.reviews.look(BOARD, grant.review()).review().state();
  }
}
