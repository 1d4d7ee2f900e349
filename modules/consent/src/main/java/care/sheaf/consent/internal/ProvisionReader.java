package care.sheaf.consent.internal;

import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.Label;
import care.sheaf.kernel.Purpose;
import care.sheaf.kernel.Setting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;
import org.hl7.fhir.r4.model.Extension;

/** Reads the provisions of one Consent, and gathers what could not be honoured. */
final class ProvisionReader {

  static final String SETTING = "https://sheaf.care/fhir/StructureDefinition/setting";

  private static final String ACTIONS = "http://terminology.hl7.org/CodeSystem/consentaction";
  private static final Set<String> VIEWING = Set.of("access", "disclose", "use");

  private final ActorReader actors;
  private final Set<String> problems;

  ProvisionReader(Consent consent, Set<String> problems) {
    this.actors = new ActorReader(consent, problems);
    this.problems = problems;
  }

  /** The root rule; FHIR leaves its type out, and it then is of the policy's own kind. */
  Provision root(ProvisionComponent rule, Provision.Type usual) {
    return provision(rule, type(rule).orElse(usual));
  }

  private Provision provision(ProvisionComponent rule, Provision.Type type) {
    refuseWhatIsNotSupported(rule);
    checkActions(rule);
    ActorReader.Actors named = actors.read(rule.getActor());
    var content =
        new Content(
            named.sources(), named.custodians(), classes(rule, type), labels(rule), settings(rule));
    return new Provision(
        type,
        Dates.start(rule.getPeriod().getStartElement()),
        Dates.end(rule.getPeriod().getEndElement()),
        purposes(rule),
        named.recipients(),
        content,
        exceptions(rule, type));
  }

  private List<Provision> exceptions(ProvisionComponent rule, Provision.Type type) {
    var exceptions = new ArrayList<Provision>();
    for (ProvisionComponent nested : rule.getProvision()) {
      if (type(nested).filter(type.opposite()::equals).isEmpty()) {
        problems.add("a provision nested in another must have the opposite type");
      }
      // Read as if it were right, so that all that is wrong is said at once.
      exceptions.add(provision(nested, type.opposite()));
    }
    return exceptions;
  }

  private static Optional<Provision.Type> type(ProvisionComponent rule) {
    if (rule.getType() == ConsentProvisionType.DENY) {
      return Optional.of(Provision.Type.DENY);
    }
    return rule.getType() == ConsentProvisionType.PERMIT
        ? Optional.of(Provision.Type.PERMIT)
        : Optional.empty();
  }

  private void refuseWhatIsNotSupported(ProvisionComponent rule) {
    if (rule.hasCode()) {
      problems.add("provision.code is not supported: name a class or a label instead");
    }
    if (rule.hasData()) {
      problems.add("provision.data is not supported: name a class or a label instead");
    }
    if (rule.hasDataPeriod()) {
      problems.add("provision.dataPeriod is not supported");
    }
    if (rule.hasModifierExtension()) {
      problems.add("provision.modifierExtension is not understood");
    }
  }

  private void checkActions(ProvisionComponent rule) {
    for (CodeableConcept action : rule.getAction()) {
      boolean viewing =
          action.getCoding().stream()
              .anyMatch(
                  coding ->
                      ConsentReader.isOf(coding, ACTIONS) && VIEWING.contains(coding.getCode()));
      if (!viewing) {
        problems.add("provision.action must be access, disclose or use of consentaction");
      }
    }
  }

  private Set<DataClass> classes(ProvisionComponent rule, Provision.Type type) {
    var classes = new HashSet<DataClass>();
    for (Coding coding : rule.getClass_()) {
      Set<DataClass> named = DataClasses.named(coding, type == Provision.Type.PERMIT);
      if (named.isEmpty()) {
        problems.add(
            "provision.class must be a data class of "
                + DataClasses.SYSTEM
                + ", or a resource type; to permit, a type whose class holds no other");
      }
      classes.addAll(named);
    }
    return classes;
  }

  private Set<Label> labels(ProvisionComponent rule) {
    var labels = new HashSet<Label>();
    for (Coding coding : rule.getSecurityLabel()) {
      ConsentReader.label(coding)
          .ifPresentOrElse(
              labels::add, () -> problems.add("provision.securityLabel needs system and code"));
    }
    return labels;
  }

  private Set<Purpose> purposes(ProvisionComponent rule) {
    var purposes = new HashSet<Purpose>();
    for (Coding coding : rule.getPurpose()) {
      if (ConsentReader.isOf(coding, Purpose.SYSTEM) && Purpose.isValid(coding.getCode())) {
        purposes.add(new Purpose(coding.getCode()));
      } else {
        problems.add("provision.purpose must be a code of v3-ActReason");
      }
    }
    return purposes;
  }

  private Set<Setting> settings(ProvisionComponent rule) {
    var settings = new HashSet<Setting>();
    for (Extension extension : rule.getExtensionsByUrl(SETTING)) {
      setting(extension.getValue())
          .ifPresentOrElse(
              settings::add,
              () ->
                  problems.add(
                      "the setting extension of a provision must be one of ours, such as mental-health"));
    }
    return settings;
  }

  private static Optional<Setting> setting(Base value) {
    String code = value instanceof Coding coding ? coding.getCode() : value.primitiveValue();
    try {
      return Optional.ofNullable(code).map(Setting::ofCode);
    } catch (IllegalArgumentException unknown) {
      return Optional.empty();
    }
  }
}
