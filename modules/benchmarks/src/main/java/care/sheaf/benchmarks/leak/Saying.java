package care.sheaf.benchmarks.leak;

import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.Label;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.Setting;
import care.sheaf.kernel.SourceId;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * What a person says about sharing, as it was made up; written as a FHIR Consent for the server.
 *
 * @param optOut whether it is an objection, else the usual with exceptions
 */
record Saying(String id, SourceId source, boolean optOut, Optional<Rule> root) {

  /** Days: long past, lately past, soon, and far ahead of when all is asked. */
  static final List<String> DAYS = List.of("2020-01-01", "2026-11-01", "2026-12-24", "2030-01-01");

  /**
   * @param from a day, which is within
   * @param until the last day that is within
   * @param receivers organisation and role, one of them at least
   */
  record Rule(
      boolean deny,
      Optional<String> from,
      Optional<String> until,
      List<String> purposes,
      List<Receiver> receivers,
      List<SourceId> sources,
      List<OdsCode> custodians,
      List<DataClass> classes,
      List<Label> labels,
      List<Setting> settings,
      List<Rule> exceptions) {}

  record Receiver(Optional<String> organisation, Optional<String> role) {}

  /** The FHIR Consent. */
  ObjectNode json(String patient) {
    ObjectNode consent = Fhir.resource("Consent", id);
    consent.put("status", "active");
    Fhir.concept(
        consent, "scope", "http://terminology.hl7.org/CodeSystem/consentscope", "patient-privacy");
    consent
        .putArray("category")
        .add(Fhir.concept("http://terminology.hl7.org/CodeSystem/v3-ActCode", "INFA"));
    consent.putObject("patient").put("reference", patient);
    consent.put("dateTime", "2026-01-01");
    Fhir.concept(consent, "policyRule", Label.SENSITIVITY, optOut ? "OPTOUT" : "IMPLIEDD");
    root.ifPresent(
        rule -> {
          ArrayNode contained = Fhir.array();
          ObjectNode provision = provision(rule, contained);
          if (!contained.isEmpty()) {
            consent.set("contained", contained);
          }
          consent.set("provision", provision);
        });
    return consent;
  }

  private static ObjectNode provision(Rule rule, ArrayNode contained) {
    ObjectNode provision = Fhir.object();
    for (Setting setting : rule.settings()) {
      provision
          .withArray("extension")
          .addObject()
          .put("url", "https://sheaf.care/fhir/StructureDefinition/setting")
          .put("valueCode", setting.code());
    }
    provision.put("type", rule.deny() ? "deny" : "permit");
    if (rule.from().isPresent() || rule.until().isPresent()) {
      ObjectNode period = provision.putObject("period");
      rule.from().ifPresent(day -> period.put("start", day));
      rule.until().ifPresent(day -> period.put("end", day));
    }
    rule.receivers().forEach(each -> actor(provision, "IRCP", receiver(each, contained)));
    rule.sources()
        .forEach(each -> actor(provision, "CST", named(SourceId.SYSTEM, each.toString())));
    rule.custodians().forEach(each -> actor(provision, "CST", named(OdsCode.SYSTEM, each.value())));
    rule.purposes()
        .forEach(
            code ->
                provision
                    .withArray("purpose")
                    .add(Fhir.coding("http://terminology.hl7.org/CodeSystem/v3-ActReason", code)));
    rule.labels()
        .forEach(
            label ->
                provision
                    .withArray("securityLabel")
                    .add(Fhir.coding(label.system(), label.code())));
    rule.classes()
        .forEach(
            each ->
                provision
                    .withArray("class")
                    .add(
                        Fhir.coding("https://sheaf.care/fhir/CodeSystem/data-class", each.code())));
    rule.exceptions()
        .forEach(each -> provision.withArray("provision").add(provision(each, contained)));
    return provision;
  }

  private static void actor(ObjectNode provision, String code, ObjectNode reference) {
    ObjectNode actor = provision.withArray("actor").addObject();
    actor.set(
        "role", Fhir.concept("http://terminology.hl7.org/CodeSystem/v3-ParticipationType", code));
    actor.set("reference", reference);
  }

  private static ObjectNode named(String system, String value) {
    ObjectNode reference = Fhir.object();
    reference.putObject("identifier").put("system", system).put("value", value);
    return reference;
  }

  private static ObjectNode receiver(Receiver receiver, ArrayNode contained) {
    if (receiver.role().isEmpty()) {
      return named(OdsCode.SYSTEM, receiver.organisation().orElseThrow());
    }
    String id = "r" + contained.size();
    ObjectNode role = contained.addObject().put("resourceType", "PractitionerRole").put("id", id);
    receiver
        .organisation()
        .ifPresent(code -> role.set("organization", named(OdsCode.SYSTEM, code)));
    role.putArray("code")
        .add(
            Fhir.concept(
                "https://fhir.hl7.org.uk/CodeSystem/UKCore-SDSJobRoleName", receiver.role().get()));
    return Fhir.object().put("reference", "#" + id);
  }
}
