package care.sheaf.estate;

import care.sheaf.kernel.OdsCode;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanIntent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.CareTeam.CareTeamStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Flag.FlagStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;

/** Encounters, plans, documents, flags and what people say about sharing. */
final class CareParts {

  private static final String HL7 = "http://terminology.hl7.org/CodeSystem/";

  private CareParts() {}

  static Encounter encounter(Facts facts, Reference patient, Reference performer) {
    var encounter = new Encounter();
    encounter
        .setStatus(EncounterStatus.fromCode(facts.text("status", "finished")))
        .setClass_(new Coding(HL7 + "v3-ActCode", facts.text("class", "IMP"), null))
        .setSubject(patient)
        .setPeriod(facts.period());
    encounter.addType(facts.concept());
    if (facts.has("reason")) {
      encounter.addReasonCode(new CodeableConcept().setText(facts.text("reason")));
    }
    encounter.setServiceProvider(organisation(facts.text("at")));
    if (performer.hasReference()) {
      encounter.addParticipant().setIndividual(performer);
    }
    return encounter;
  }

  static Appointment appointment(Facts facts, Reference patient, Reference performer) {
    var appointment = new Appointment();
    appointment
        .setStatus(AppointmentStatus.BOOKED)
        .setDescription(facts.text("text"))
        .setStartElement(facts.instant("from"))
        .setEndElement(facts.instant("to"));
    appointment.addServiceType(facts.concept());
    appointment.addParticipant().setActor(patient).setStatus(ParticipationStatus.ACCEPTED);
    return appointment;
  }

  static ServiceRequest referral(Facts facts, Reference patient, Reference performer) {
    var referral = new ServiceRequest();
    referral
        .setStatus(ServiceRequestStatus.fromCode(facts.text("status", "active")))
        .setIntent(ServiceRequestIntent.ORDER)
        .setCode(facts.concept())
        .setSubject(patient)
        .setAuthoredOnElement(facts.date("on"));
    referral.addCategory(Facts.coded(Facts.SNOMED, "3457005", "Patient referral"));
    if (performer.hasReference()) {
      referral.setRequester(performer);
    }
    if (facts.has("note")) {
      referral.addNote(facts.note());
    }
    return referral;
  }

  static CarePlan plan(Facts facts, Reference patient, Reference performer) {
    var plan = new CarePlan();
    plan.setStatus(CarePlanStatus.ACTIVE)
        .setIntent(CarePlanIntent.PLAN)
        .setTitle(facts.text("text"))
        .setDescription(facts.text("description"))
        .setSubject(patient)
        .setPeriod(facts.period())
        .setCreatedElement(facts.date("on"));
    plan.addCategory(facts.concept());
    if (performer.hasReference()) {
      plan.setAuthor(performer);
    }
    return plan;
  }

  static CareTeam team(Facts facts, Reference patient, Reference performer) {
    var team = new CareTeam();
    team.setStatus(CareTeamStatus.ACTIVE)
        .setName(facts.text("text"))
        .setSubject(patient)
        .setPeriod(facts.period());
    team.addManagingOrganization(organisation(facts.text("at")));
    if (performer.hasReference()) {
      team.addParticipant().setMember(performer).addRole().setText(facts.text("role"));
    }
    return team;
  }

  static DocumentReference document(Facts facts, Reference patient, Reference performer) {
    var document = new DocumentReference();
    document
        .setStatus(DocumentReferenceStatus.CURRENT)
        .setType(facts.concept())
        .setSubject(patient)
        .setDateElement(facts.instant("on"))
        .setDescription(facts.text("text"));
    document
        .addContent()
        .setAttachment(
            new Attachment()
                .setContentType("text/plain; charset=utf-8")
                .setTitle(facts.text("text"))
                .setData(facts.text("body").getBytes(StandardCharsets.UTF_8)));
    if (performer.hasReference()) {
      document.addAuthor(performer);
    }
    return document;
  }

  static Flag flag(Facts facts, Reference patient, Reference performer) {
    var flag = new Flag();
    flag.setStatus(FlagStatus.ACTIVE)
        .setCode(facts.concept())
        .setSubject(patient)
        .setPeriod(facts.period());
    flag.addCategory(
        Facts.coded(HL7 + "flag-category", facts.text("category"), facts.text("category")));
    return flag;
  }

  /** An objection to sharing the whole record, as a GP practice would record it. */
  static Consent objection(Facts facts, Reference patient, Reference performer) {
    var consent = new Consent();
    consent
        .setStatus(ConsentState.ACTIVE)
        .setScope(Facts.coded(HL7 + "consentscope", "patient-privacy", "Privacy Consent"))
        .setPatient(patient)
        .setDateTimeElement(facts.date("on"))
        .setPolicyRule(Facts.coded(HL7 + "v3-ActCode", "OPTOUT", "opt-out"));
    consent.addCategory(Facts.coded(HL7 + "v3-ActCode", "INFA", "information access"));
    consent.getProvision().setType(ConsentProvisionType.DENY);
    if (performer.hasReference()) {
      consent.addPerformer(performer);
    }
    return consent;
  }

  private static Reference organisation(String odsCode) {
    var organisation = new Reference().setType("Organization");
    organisation.setIdentifier(new Identifier().setSystem(OdsCode.SYSTEM).setValue(odsCode));
    return organisation;
  }
}
