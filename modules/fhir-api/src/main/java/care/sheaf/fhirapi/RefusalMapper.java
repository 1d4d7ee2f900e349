package care.sheaf.fhirapi;

import care.sheaf.intake.OperationOutcomes;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Says a refusal in FHIR. */
@Provider
@ApplicationScoped
public class RefusalMapper implements ExceptionMapper<RefusedException> {

  @Inject private FhirAnswers answers;

  @Override
  public Response toResponse(RefusedException refused) {
    Refusal refusal = refused.refusal();
    var response = answers.outcome(refusal.kind().status(), OperationOutcomes.of(refusal));
    switch (refusal.kind()) {
      case UNAUTHENTICATED ->
          response.header("WWW-Authenticate", "Bearer realm=\"sheaf\", error=\"invalid_token\"");
      case TOO_MANY_REQUESTS, UNAVAILABLE -> response.header("Retry-After", "5");
      default -> {}
    }
    return response.build();
  }
}
