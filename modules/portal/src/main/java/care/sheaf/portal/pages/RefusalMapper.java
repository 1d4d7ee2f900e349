package care.sheaf.portal.pages;

import care.sheaf.kernel.RefusedException;
import care.sheaf.portal.view.Correlation;
import care.sheaf.portal.view.Messages;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** A module said no: a page with its words. */
@Provider
public class RefusalMapper implements ExceptionMapper<RefusedException> {

  @Inject private ErrorAnswers answers;
  @Inject private HttpServletRequest request;

  @Override
  public Response toResponse(RefusedException refused) {
    return answers.page(
        refused.refusal().kind().status(),
        Messages.ofRefusal(refused.refusal(), Correlation.of(request)));
  }
}
