package care.sheaf.fhirapi;

import care.sheaf.intake.OperationOutcomes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** Says in FHIR what the web layer itself refuses: paths, methods, media types. */
@Provider
@ApplicationScoped
public class WebFaultMapper implements ExceptionMapper<WebApplicationException> {

  @Inject private FhirAnswers answers;
  @Inject private FaultMapper faults;

  @Override
  public Response toResponse(WebApplicationException fault) {
    Response said = fault.getResponse();
    if (said.getStatus() >= 500) {
      return faults.toResponse(fault);
    }
    var answer = answers.outcome(said.getStatus(), outcome(said.getStatus()));
    Object allow = said.getHeaders().getFirst(HttpHeaders.ALLOW);
    if (allow != null) {
      answer.header(HttpHeaders.ALLOW, allow);
    }
    return answer.build();
  }

  static OperationOutcome outcome(int status) {
    return switch (status) {
      case 404 -> issue(IssueType.NOTSUPPORTED, "", "There is nothing at this address.");
      case 405 -> issue(IssueType.NOTSUPPORTED, "", "This address does not take this HTTP method.");
      case 406 ->
          issue(
              IssueType.NOTSUPPORTED,
              "",
              "Only application/fhir+json and application/fhir+xml can be answered.");
      case 415 ->
          issue(
              IssueType.NOTSUPPORTED,
              "",
              "Send application/fhir+json or application/fhir+xml, without content encoding.");
      default -> issue(IssueType.INVALID, "BAD_REQUEST", "The request cannot be understood.");
    };
  }

  private static OperationOutcome issue(IssueType type, String spineCode, String text) {
    var outcome = new OperationOutcome();
    var issue =
        outcome.addIssue().setSeverity(IssueSeverity.ERROR).setCode(type).setDiagnostics(text);
    issue.getDetails().setText(text);
    if (!spineCode.isEmpty()) {
      issue.getDetails().addCoding().setSystem(OperationOutcomes.SPINE_CODES).setCode(spineCode);
    }
    return outcome;
  }
}
