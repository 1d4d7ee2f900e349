package care.sheaf.consent.internal;

import care.sheaf.kernel.Label;
import care.sheaf.kernel.Refusal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;

/**
 * Reads a FHIR Consent as a directive (FHIR R4, Consent). What it says and we could not honour is
 * refused in words: an objection that is stored and not kept would be worse than none.
 */
public final class ConsentReader {

  private static final String SCOPES = "http://terminology.hl7.org/CodeSystem/consentscope";
  static final String POLICIES = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
  private static final Set<String> OBJECTIONS = Set.of("OPTOUT", "OPTOUTE");

  private ConsentReader() {}

  /** Whether it is about sharing at all, and not about treatment, research or the future. */
  public static boolean isAboutSharing(Consent consent) {
    return hasCode(consent.getScope(), SCOPES, "patient-privacy");
  }

  /**
   * @throws care.sheaf.kernel.RefusedException 422 when it says something that cannot be honoured
   */
  public static Directive read(Consent consent) {
    var problems = new LinkedHashSet<String>();
    Optional<Directive.Base> base = base(consent);
    if (base.isEmpty()) {
      problems.add("policyRule must be OPTOUT, OPTOUTE or IMPLIEDD of v3-ActCode");
    }
    Optional<Provision> provision = Optional.empty();
    if (consent.hasProvision() && !consent.getProvision().isEmpty()) {
      var usual =
          base.equals(Optional.of(Directive.Base.IMPLIED_CONSENT))
              ? Provision.Type.PERMIT
              : Provision.Type.DENY;
      var reader = new ProvisionReader(consent, problems);
      provision = Optional.of(reader.root(consent.getProvision(), usual));
    }
    if (!problems.isEmpty()) {
      throw refusal(List.copyOf(problems)).asException();
    }
    return new Directive(base.orElseThrow(), provision);
  }

  private static Optional<Directive.Base> base(Consent consent) {
    if (OBJECTIONS.stream().anyMatch(code -> hasCode(consent.getPolicyRule(), POLICIES, code))) {
      return Optional.of(Directive.Base.OBJECTION);
    }
    return hasCode(consent.getPolicyRule(), POLICIES, "IMPLIEDD")
        ? Optional.of(Directive.Base.IMPLIED_CONSENT)
        : Optional.empty();
  }

  private static boolean hasCode(CodeableConcept concept, String system, String code) {
    return concept.getCoding().stream()
        .anyMatch(coding -> isOf(coding, system) && code.equals(coding.getCode()));
  }

  /** Whether a coding is of a system, under the name it has or had. */
  static boolean isOf(Coding coding, String system) {
    return coding.hasSystem() && system.equals(Labels.presentSystem(coding.getSystem()));
  }

  static Optional<Label> label(Coding coding) {
    return coding.hasSystem() && coding.hasCode()
        ? Optional.of(new Label(Labels.presentSystem(coding.getSystem()), coding.getCode()))
        : Optional.empty();
  }

  private static Refusal refusal(List<String> problems) {
    return Refusal.of(
        Refusal.Kind.UNPROCESSABLE,
        "INVALID_RESOURCE",
        "This Consent was not stored, because not all of it can be honoured: "
            + String.join("; ", problems)
            + ". Change it and send it again; docs/consent.md says what can be honoured.");
  }
}
