package care.sheaf.portal.pages;

import care.sheaf.kernel.CorrelationId;
import care.sheaf.kernel.RefusedException;
import care.sheaf.portal.view.Correlation;
import care.sheaf.portal.view.Messages;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that nobody expected, and what the container answers by itself. */
@Provider
public class FaultMapper implements ExceptionMapper<Throwable> {

  private static final Logger LOG = LoggerFactory.getLogger(FaultMapper.class);

  @Inject private ErrorAnswers answers;
  @Inject private HttpServletRequest request;

  @Override
  public Response toResponse(Throwable fault) {
    CorrelationId correlation = Correlation.of(request);
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof RefusedException refused) {
        return answers.page(
            refused.refusal().kind().status(), Messages.ofRefusal(refused.refusal(), correlation));
      }
    }
    if (fault instanceof WebApplicationException answered
        && answered.getResponse().getStatus() < 500) {
      int status = answered.getResponse().getStatus();
      return answers.page(status, Messages.ofStatus(status, correlation));
    }
    LOG.error("A page failed; correlation id {}", correlation, fault);
    return answers.page(500, Messages.fault(correlation));
  }
}
