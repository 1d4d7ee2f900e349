package care.sheaf.consent.internal;

import care.sheaf.consent.StatedChoice;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.RoleCode;
import care.sheaf.kernel.SourceId;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;
import org.hl7.fhir.r4.model.Consent.provisionActorComponent;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;

/** Writes a stated choice as {@link ConsentReader} reads it (facts 8.3). */
public final class ConsentWriter {

  private static final String PARTICIPATION =
      "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";

  private static final String JOB_ROLES =
      "https://fhir.hl7.org.uk/CodeSystem/UKCore-SDSJobRoleName";

  private ConsentWriter() {}

  public static Consent write(StatedChoice choice, PersonId person, Instant now) {
    var consent = new Consent();
    consent.setStatus(ConsentState.ACTIVE);
    consent.setScope(
        coded("http://terminology.hl7.org/CodeSystem/consentscope", "patient-privacy"));
    consent.addCategory(coded(ConsentReader.POLICIES, "INFA"));
    consent.setPatient(new Reference("Patient/" + person));
    consent.setDateTimeElement(new DateTimeType(Date.from(now)));
    consent.addPerformer().setDisplay(choice.statedBy().words());
    consent.getSourceAttachment().setTitle(choice.evidence());
    consent.setPolicyRule(coded(ConsentReader.POLICIES, "OPTOUT"));
    consent.setProvision(objection(choice, consent));
    return consent;
  }

  private static ProvisionComponent objection(StatedChoice choice, Consent consent) {
    var root = new ProvisionComponent().setType(ConsentProvisionType.DENY);
    choice.until().ifPresent(last -> root.getPeriod().setEndElement(day(last)));
    sorted(choice.classes(), kind -> kind.code())
        .forEach(kind -> root.addClass_(new Coding(DataClasses.SYSTEM, kind.code(), null)));
    sorted(choice.settings(), setting -> setting.code())
        .forEach(
            setting -> root.addExtension(ProvisionReader.SETTING, new CodeType(setting.code())));
    sorted(choice.sources(), SourceId::toString)
        .forEach(source -> root.addActor(actor("CST", SourceId.SYSTEM, source.toString())));
    receivers(choice.organisations()).forEach(root::addActor);
    sorted(choice.roles(), RoleCode::value).forEach(role -> root.addActor(inRole(role, consent)));
    if (!choice.except().isEmpty()) {
      var exception = root.addProvision().setType(ConsentProvisionType.PERMIT);
      receivers(choice.except()).forEach(exception::addActor);
    }
    return root;
  }

  private static Stream<provisionActorComponent> receivers(Collection<OdsCode> organisations) {
    return sorted(organisations, OdsCode::value)
        .map(code -> actor("IRCP", OdsCode.SYSTEM, code.value()));
  }

  private static provisionActorComponent actor(String role, String system, String value) {
    return new provisionActorComponent(
        coded(PARTICIPATION, role),
        new Reference().setIdentifier(new Identifier().setSystem(system).setValue(value)));
  }

  private static provisionActorComponent inRole(RoleCode code, Consent consent) {
    var role = new PractitionerRole();
    role.setId("role-" + code.value());
    role.addCode().addCoding().setSystem(JOB_ROLES).setCode(code.value());
    consent.addContained(role);
    return new provisionActorComponent(
        coded(PARTICIPATION, "IRCP"), new Reference("#role-" + code.value()));
  }

  private static DateTimeType day(LocalDate date) {
    return new DateTimeType(date.toString());
  }

  private static CodeableConcept coded(String system, String code) {
    return new CodeableConcept().addCoding(new Coding(system, code, null));
  }

  private static <T> Stream<T> sorted(Collection<T> values, Function<T, String> by) {
    return values.stream().sorted(Comparator.comparing(by));
  }
}
