package care.sheaf.fhirapi;

import care.sheaf.intake.OperationOutcomes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whatever else goes wrong is our fault: it is logged, and only its correlation id leaves. */
@Provider
@ApplicationScoped
public class FaultMapper implements ExceptionMapper<Throwable> {

  private static final Logger LOG = LoggerFactory.getLogger(FaultMapper.class);

  @Inject private FhirAnswers answers;
  @Inject private CurrentRequest current;

  @Override
  public Response toResponse(Throwable fault) {
    if (isDatabaseAway(fault)) {
      LOG.warn("the database is away (correlation {})", current.correlationId());
      return answers
          .outcome(
              503,
              outcome(
                  IssueType.TRANSIENT,
                  "UNABLE_TO_CALL_SERVICE",
                  "The record store cannot be reached just now. Try again in some seconds."))
          .header("Retry-After", "5")
          .build();
    }
    if (isShortOfRoom(fault)) {
      LOG.error("the database has no room left (correlation {})", current.correlationId());
      return answers
          .outcome(
              503,
              outcome(
                  IssueType.NOSTORE,
                  "UNABLE_TO_CALL_SERVICE",
                  "The record store has no room left on its disk, so that nothing can be kept, a look"
                      + " in the ledger included. Have room made, and try again."))
          .header("Retry-After", "5")
          .build();
    }
    LOG.error("a request failed (correlation {})", current.correlationId(), fault);
    return answers
        .outcome(
            500,
            outcome(
                IssueType.EXCEPTION,
                "INTERNAL_SERVER_ERROR",
                "Something went wrong on our side. Tell the support desk the correlation id "
                    + current.correlationId()
                    + "."))
        .build();
  }

  private static boolean isDatabaseAway(Throwable fault) {
    Throwable cause = fault;
    for (int depth = 0; cause != null && depth < 30; depth++) {
      if (cause instanceof SQLTransientConnectionException) {
        return true;
      }
      if (cause instanceof SQLException sql && isConnectionFault(sql)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  /** PostgreSQL's own words for a full disk. */
  private static boolean isShortOfRoom(Throwable fault) {
    Throwable cause = fault;
    for (int depth = 0; cause != null && depth < 30; depth++) {
      if (cause instanceof SQLException sql && "53100".equals(sql.getSQLState())) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  /** Connection exceptions, and a server that is starting or stopping (PostgreSQL, class 57P). */
  private static boolean isConnectionFault(SQLException fault) {
    String state = fault.getSQLState();
    boolean byState = state != null && (state.startsWith("08") || state.startsWith("57P"));
    return byState || String.valueOf(fault.getMessage()).contains("allocating a connection");
  }

  private static OperationOutcome outcome(IssueType type, String spineCode, String text) {
    var outcome = new OperationOutcome();
    var issue =
        outcome.addIssue().setSeverity(IssueSeverity.ERROR).setCode(type).setDiagnostics(text);
    issue.getDetails().setText(text);
    issue.getDetails().addCoding().setSystem(OperationOutcomes.SPINE_CODES).setCode(spineCode);
    return outcome;
  }
}
