package care.sheaf.portal.pages;

import care.sheaf.portal.view.Messages;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.mvc.security.CsrfValidationException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** A form came without the session's token. */
@Provider
@Priority(Priorities.USER)
public class ForgeryMapper implements ExceptionMapper<CsrfValidationException> {

  @Inject private ErrorAnswers answers;

  @Override
  public Response toResponse(CsrfValidationException forgery) {
    return answers.page(403, Messages.formTooOld());
  }
}
