package care.sheaf.portal.view;

import care.sheaf.kernel.CorrelationId;
import care.sheaf.kernel.Refusal;
import care.sheaf.portal.view.MessagePage.Link;
import java.util.List;
import java.util.Optional;

/** What is said when a page cannot be shown: what happened, and what to do next. */
public final class Messages {

  private static final Link HOME = new Link("/", "Find a person");

  private Messages() {}

  /** A refusal of a module's, in its own words. */
  public static MessagePage ofRefusal(Refusal refusal, CorrelationId correlation) {
    if (refusal.spineCode().filter("NO_PATIENT_CONSENT"::equals).isPresent()) {
      return objection();
    }
    return switch (refusal.kind()) {
      case NOT_FOUND, GONE -> notFound();
      case FORBIDDEN, UNAUTHENTICATED ->
          new MessagePage(
              "You cannot see this", List.of(refusal.text()), Optional.empty(), Optional.of(HOME));
      case MULTIPLE_MATCHES ->
          new MessagePage(
              "Several people have this number",
              List.of(
                  refusal.text(),
                  "Find the person by name and date of birth instead, and tell your support desk."),
              Optional.empty(),
              Optional.of(HOME));
      case UNAVAILABLE, TOO_MANY_REQUESTS ->
          new MessagePage(
              "This does not work now",
              List.of(refusal.text()),
              Optional.of(correlation.value()),
              Optional.of(new Link("/status", "See what works now")));
      default ->
          new MessagePage(
              "This cannot be done",
              List.of(refusal.text()),
              Optional.of(correlation.value()),
              Optional.of(HOME));
    };
  }

  /** An answer of the container's. */
  public static MessagePage ofStatus(int status, CorrelationId correlation) {
    return switch (status) {
      case 404, 405, 410 -> notFound();
      case 401, 403 ->
          new MessagePage(
              "You cannot see this",
              List.of("This page is not for you, or you are no longer signed in."),
              Optional.empty(),
              Optional.of(HOME));
      default -> fault(correlation);
    };
  }

  public static MessagePage fault(CorrelationId correlation) {
    return new MessagePage(
        "Something went wrong",
        List.of(
            "The fault is ours, not yours. Try again in a minute.",
            "If you need information about a person now, ask the organisation that cares for"
                + " them."),
        Optional.of(correlation.value()),
        Optional.of(HOME));
  }

  /** A form that was not made by us for this session, or is too old. */
  public static MessagePage formTooOld() {
    return new MessagePage(
        "This form is too old",
        List.of("Nothing was done. Open the page again and fill it in once more."),
        Optional.empty(),
        Optional.of(HOME));
  }

  public static MessagePage signedOut() {
    return new MessagePage(
        "You are signed out",
        List.of("Close the browser if others use this computer."),
        Optional.empty(),
        Optional.of(new Link("/", "Sign in again")));
  }

  public static MessagePage sessionExpired() {
    return new MessagePage(
        "You were signed out",
        List.of(
            "You did nothing here for a while, so you were signed out to keep records safe.",
            "What you just sent was not taken in."),
        Optional.empty(),
        Optional.of(new Link("/", "Sign in again")));
  }

  public static MessagePage notFound() {
    return new MessagePage(
        "Page not found",
        List.of("There is no such page or record that you may see. Check the address."),
        Optional.empty(),
        Optional.of(HOME));
  }

  /** An objection, to somebody who may open the record in an emergency all the same. */
  public static MessagePage objection(String personId) {
    return objection(
        "In an emergency you can open it for a while. You state why, and your privacy officer"
            + " reviews it.",
        new Link("/person/" + personId + "/break-glass", "Emergency access"));
  }

  /** An objection, to somebody who may write down that it is withdrawn. */
  public static MessagePage objectionToWithdraw(String personId) {
    return objection(
        "If they tell you that they have changed their mind, you can withdraw it for them.",
        new Link("/person/" + personId + "/choices", "Choices about sharing"));
  }

  private static MessagePage objection() {
    return objection(
        "In an emergency, ask a colleague whose role has emergency access, or the organisation"
            + " that holds the information.",
        HOME);
  }

  private static MessagePage objection(String emergency, Link next) {
    return new MessagePage(
        "This person does not want their record shared",
        List.of("They have objected to sharing their record, so it is not shown.", emergency),
        Optional.empty(),
        Optional.of(next));
  }
}
