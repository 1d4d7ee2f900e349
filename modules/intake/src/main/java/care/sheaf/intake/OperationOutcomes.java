package care.sheaf.intake;

import care.sheaf.kernel.Refusal;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** How refusals and notes are said in FHIR. */
public final class OperationOutcomes {

  /** The code system of the national error codes, as it goes over the wire. */
  public static final String SPINE_CODES =
      "https://fhir.nhs.uk/R4/CodeSystem/Spine-ErrorOrWarningCode";

  private OperationOutcomes() {}

  /** An outcome with the refusal's issue type, its Spine code where one fits, and its words. */
  public static OperationOutcome of(Refusal refusal) {
    var outcome = new OperationOutcome();
    add(outcome, refusal);
    return outcome;
  }

  /** Adds a refusal as one more issue, which is returned so that a path can be set. */
  public static OperationOutcome.OperationOutcomeIssueComponent add(
      OperationOutcome outcome, Refusal refusal) {
    var issue =
        outcome
            .addIssue()
            .setSeverity(IssueSeverity.ERROR)
            .setCode(IssueType.fromCode(refusal.kind().issueType()))
            .setDiagnostics(refusal.text());
    var details = new CodeableConcept().setText(refusal.text());
    refusal.spineCode().ifPresent(code -> details.addCoding().setSystem(SPINE_CODES).setCode(code));
    issue.setDetails(details);
    return issue;
  }

  /** Something that went well and is worth saying. */
  public static OperationOutcome note(String text) {
    var outcome = new OperationOutcome();
    outcome
        .addIssue()
        .setSeverity(IssueSeverity.INFORMATION)
        .setCode(IssueType.INFORMATIONAL)
        .setDiagnostics(text);
    return outcome;
  }
}
