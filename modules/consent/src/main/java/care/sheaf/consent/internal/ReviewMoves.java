package care.sheaf.consent.internal;

import care.sheaf.consent.BreakGlassReviews.Move;
import care.sheaf.consent.BreakGlassReviews.Review;
import care.sheaf.consent.BreakGlassReviews.State;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What may follow on what in the review of an emergency access, as the table of docs/consent.md.
 */
public final class ReviewMoves {

  /** Who does it. */
  private enum Who {
    ANY_OFFICER,
    ITS_REVIEWER,
    THE_BOARD,
    ANOTHER_OF_THE_BOARD
  }

  private record Row(State from, Move move, State to, Who who) {}

  private static final List<Row> TABLE =
      List.of(
          new Row(State.OPEN, Move.TAKE, State.ASSIGNED, Who.ANY_OFFICER),
          new Row(State.OPEN, Move.ESCALATE, State.ESCALATED, Who.ANY_OFFICER),
          new Row(State.ASSIGNED, Move.GIVE_BACK, State.OPEN, Who.ITS_REVIEWER),
          new Row(State.ASSIGNED, Move.FIND_JUSTIFIED, State.JUSTIFIED, Who.ITS_REVIEWER),
          new Row(State.ASSIGNED, Move.FIND_UNJUSTIFIED, State.UNJUSTIFIED, Who.ITS_REVIEWER),
          new Row(State.ASSIGNED, Move.ESCALATE, State.ESCALATED, Who.ITS_REVIEWER),
          new Row(State.ASSIGNED, Move.TAKE, State.ASSIGNED, Who.ANOTHER_OF_THE_BOARD),
          new Row(State.JUSTIFIED, Move.CLOSE, State.CLOSED, Who.ANY_OFFICER),
          new Row(State.UNJUSTIFIED, Move.ESCALATE, State.ESCALATED, Who.ANY_OFFICER),
          new Row(State.ESCALATED, Move.TAKE, State.ASSIGNED, Who.THE_BOARD),
          new Row(State.ESCALATED, Move.CLOSE, State.CLOSED, Who.THE_BOARD));

  private ReviewMoves() {}

  /**
   * An officer.
   *
   * @param board whether of the integrated care board
   */
  public record Officer(String id, boolean board) {}

  /** All that the officer may do with the review now. */
  public static Set<Move> of(Review review, Officer officer) {
    Set<Move> moves = EnumSet.noneOf(Move.class);
    TABLE.stream().filter(row -> may(row, review, officer)).map(Row::move).forEach(moves::add);
    return moves;
  }

  /** The review as it is after a move; empty when the officer may not make it. */
  public static Optional<Review> after(Review review, Move move, Officer officer) {
    return TABLE.stream()
        .filter(row -> row.move() == move && may(row, review, officer))
        .findFirst()
        .map(row -> moved(review, row, officer));
  }

  private static boolean may(Row row, Review review, Officer officer) {
    if (row.from() != review.state() || review.userId().equals(officer.id())) {
      return false;
    }
    boolean found = review.finding().isPresent();
    boolean isReviewer = review.reviewer().equals(Optional.of(officer.id()));
    return switch (row.who()) {
      // what was handed over is the board's from then on
      case ANY_OFFICER -> officer.board() || !review.escalated();
      case ITS_REVIEWER -> isReviewer;
      case ANOTHER_OF_THE_BOARD -> officer.board() && review.escalated() && !isReviewer;
      // what has a finding is closed, what has none is taken up
      case THE_BOARD -> officer.board() && found == (row.move() == Move.CLOSE);
    };
  }

  private static Review moved(Review review, Row row, Officer officer) {
    boolean escalated = review.escalated() || row.to() == State.ESCALATED;
    State to = row.to() == State.OPEN && escalated ? State.ESCALATED : row.to();
    return new Review(
        review.id(),
        review.grant(),
        review.person(),
        review.userId(),
        review.user(),
        review.organisation(),
        review.role(),
        review.reason(),
        review.words(),
        review.granted(),
        review.expires(),
        to,
        review.due(),
        review.overdue(),
        escalated,
        to == State.JUSTIFIED || to == State.UNJUSTIFIED ? Optional.of(to) : review.finding(),
        to == State.OPEN || to == State.ESCALATED
            ? Optional.empty()
            : to == State.ASSIGNED ? Optional.of(officer.id()) : review.reviewer());
  }

  /** A review that nobody settled in time goes to the board. */
  public static Review overdue(Review review) {
    return moved(
        review,
        new Row(review.state(), Move.ESCALATE, State.ESCALATED, Who.ANY_OFFICER),
        new Officer("", false));
  }
}
