package care.sheaf.portal.view;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * What every page has around it.
 *
 * @param demonstration whether the people in it are invented, which every page then says
 * @param user who is signed in
 * @param assets the path of style sheet and script, with their version
 * @param forgeryToken the hidden field of every form; asked for only where there is a form, because
 *     asking starts a session
 */
public record Shell(
    boolean demonstration,
    Optional<SignedInAs> user,
    String assets,
    Supplier<ForgeryToken> forgeryToken) {

  /**
   * @param role empty until one is chosen, and for a person looking at their own record
   * @param organisation of that role
   * @param steward whether the role decides whom records are about
   * @param reviewsAccess whether the role reviews who looked
   * @param emergencyAccess whether the role may open records in an emergency
   * @param recordsChoices whether the role writes down what people choose about sharing
   */
  public record SignedInAs(
      String name,
      Optional<String> role,
      Optional<String> organisation,
      boolean severalRoles,
      boolean staff,
      boolean steward,
      boolean reviewsAccess,
      boolean emergencyAccess,
      boolean recordsChoices) {}

  /** A field that a form must carry, so that another site cannot post it. */
  public record ForgeryToken(String field, String value) {}
}
