package care.sheaf.portal.pages;

import care.sheaf.consent.BreakGlassReviews.Case;
import care.sheaf.consent.BreakGlassReviews.Look;
import care.sheaf.consent.BreakGlassReviews.Move;
import care.sheaf.consent.BreakGlassReviews.Review;
import care.sheaf.consent.BreakGlassReviews.State;
import care.sheaf.kernel.AccessContext;
import care.sheaf.portal.view.EmergencyReviewPage;
import care.sheaf.portal.view.EmergencyReviewPage.Choice;
import care.sheaf.portal.view.EmergencyReviewsPage;
import care.sheaf.portal.view.FieldError;
import care.sheaf.portal.view.Words;
import care.sheaf.register.Organisation;
import care.sheaf.register.Register;
import care.sheaf.register.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Emergency access and its reviews in words. */
@ApplicationScoped
public class EmergencyViews {

  private final Register register;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected EmergencyViews() {
    this.register = null;
  }

  @Inject
  public EmergencyViews(Register register) {
    this.register = register;
  }

  EmergencyReviewsPage list(List<Review> reviews, String reach) {
    return new EmergencyReviewsPage(reviews.stream().map(this::row).toList(), reach);
  }

  EmergencyReviewPage one(
      Case shown, AccessContext context, String choice, String text, List<FieldError> errors) {
    Review review = shown.review();
    return new EmergencyReviewPage(
        row(review),
        review.person().value(),
        review.words(),
        Words.moment(review.expires()),
        review.userId().equals(context.actor().id()),
        shown.steps().stream()
            .map(
                step ->
                    new EmergencyReviewPage.Step(
                        Words.moment(step.at()),
                        step.by(),
                        words(step.state(), false),
                        step.words()))
            .toList(),
        shown.looks().stream().map(EmergencyViews::look).toList(),
        shown.moves().stream().sorted().map(EmergencyViews::choice).toList(),
        choice,
        text,
        errors);
  }

  private static EmergencyReviewPage.Look look(Look look) {
    return new EmergencyReviewPage.Look(
        Words.moment(look.at()),
        Words.sentence(look.event().replace('.', ' ')),
        Integer.toString(look.entries()));
  }

  private EmergencyReviewsPage.Row row(Review review) {
    return new EmergencyReviewsPage.Row(
        review.id().toString(),
        review.user(),
        register.role(review.role()).map(Role::name).orElse(review.role().value()),
        register
            .organisation(review.organisation())
            .map(Organisation::name)
            .orElse(review.organisation().value()),
        Words.moment(review.granted()),
        register.breakGlassRules().reasons().getOrDefault(review.reason(), review.reason()),
        review.state() == State.CLOSED
            ? "Closed, " + review.finding().map(found -> words(found, false)).orElse("")
            : words(review.state(), review.escalated()),
        colour(review),
        Words.moment(review.due()),
        review.overdue());
  }

  private static String colour(Review review) {
    return switch (review.state()) {
      case OPEN -> "yellow";
      case ASSIGNED -> "blue";
      case JUSTIFIED -> "green";
      case UNJUSTIFIED, ESCALATED -> "red";
      case CLOSED -> "grey";
    };
  }

  private static String words(State state, boolean escalated) {
    return switch (state) {
      case OPEN -> "Waits";
      case ASSIGNED -> escalated ? "With the board" : "Taken up";
      case JUSTIFIED -> "Justified";
      case UNJUSTIFIED -> "Not justified";
      case ESCALATED -> "For the board";
      case CLOSED -> "Closed";
    };
  }

  private static Choice choice(Move move) {
    return new Choice(
        move.name(),
        switch (move) {
          case TAKE -> "Take it up";
          case GIVE_BACK -> "Give it back for somebody else";
          case FIND_JUSTIFIED -> "The access was justified";
          case FIND_UNJUSTIFIED -> "The access was not justified";
          case ESCALATE -> "Hand it over to the board";
          case CLOSE -> "Close it";
        });
  }
}
