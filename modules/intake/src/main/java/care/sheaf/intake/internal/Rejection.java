package care.sheaf.intake.internal;

import care.sheaf.intake.OperationOutcomes;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RefusedException;
import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome;

/** Refuses a delivery for one or more reasons; rolls back the unit of work. */
final class Rejection extends RuntimeException {

  private final transient List<Problem> problems;

  Rejection(List<Problem> problems) {
    super(problems.get(0).refusal().text());
    this.problems = List.copyOf(problems);
  }

  static Rejection of(RefusedException refused) {
    return new Problem(refused.refusal(), java.util.Optional.empty()).asRejection();
  }

  /** The first reason, which decides the status. */
  Refusal refusal() {
    return problems.get(0).refusal();
  }

  OperationOutcome outcome() {
    var outcome = new OperationOutcome();
    for (Problem problem : problems) {
      var issue = OperationOutcomes.add(outcome, problem.refusal());
      problem.path().ifPresent(issue::addExpression);
    }
    return outcome;
  }
}
