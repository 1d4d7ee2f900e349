package care.sheaf.portal.pages;

import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.Refusal;
import care.sheaf.portal.signin.Viewer;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.function.Function;

/** What pages have in common that are for staff in a role. */
final class StaffPages {

  private StaffPages() {}

  /**
   * Such pages are not there for citizens, and staff choose a role first; whether theirs permits
   * what is asked is the modules' to say.
   */
  static Response answer(Viewer viewer, Function<AccessContext, Response> answer) {
    if (viewer.signedIn().isCitizen()) {
      throw Refusal.notFound().asException();
    }
    return viewer.needsRole() ? Answers.goTo("/role") : answer.apply(viewer.context());
  }

  /**
   * @throws care.sheaf.kernel.RefusedException 404, when it is no id
   */
  static UUID id(String written) {
    try {
      return UUID.fromString(written);
    } catch (IllegalArgumentException no) {
      throw Refusal.notFound().asException();
    }
  }
}
