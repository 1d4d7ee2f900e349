package care.sheaf.fhirapi;

import static care.sheaf.fhirapi.Operations.in;
import static care.sheaf.fhirapi.Operations.out;

import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.OperationDefinition;
import org.hl7.fhir.r4.model.OperationDefinition.OperationDefinitionParameterComponent;
import org.hl7.fhir.r4.model.OperationDefinition.OperationKind;
import org.hl7.fhir.r4.model.OperationDefinition.OperationParameterUse;

/** The operations by which governance leads ask what would be decided. */
final class SimulationDefinitions {

  private SimulationDefinitions() {}

  static OperationDefinition simulate(String base) {
    var definition =
        consentOperation(base, "simulate", "Simulate")
            .setTitle("What would be decided")
            .setDescription(
                "Whether a member of staff would see a person's record, which entries, and why:"
                    + " now, at a past time, or under a draft of governance files. For roles that"
                    + " review access. Entries are named, not shown.");
    in(definition, "patient", "Reference", 1, "The person; or an Identifier with an NHS number.");
    in(definition, "user", "string", 0, "Whose claims and emergency access count.");
    in(definition, "role", "code", 1, "The code of a job role.");
    in(definition, "organization", "string", 1, "The ODS code of the organisation acted for.");
    in(definition, "purpose", "code", 0, "Of v3-ActReason; TREAT unless given.");
    in(definition, "at", "dateTime", 0, "As at a past time.");
    policy(definition, 0);
    out(definition, "decision", "code", "permit or deny.");
    many(out(definition, "reason", "string", "In the order in which they were weighed."), 1);
    OperationDefinitionParameterComponent item =
        many(out(definition, "item", "", "An entry, when the record opens."), 0);
    part(item, "reference", "Reference", 1, "Its type and id.");
    part(item, "class", "code", 1, "Its data class.");
    part(item, "outcome", "code", 1, "shown or withheld.");
    part(item, "reason", "string", 0, "Why it is withheld.");
    out(definition, "refusal", "code", "What a denial is answered with.").setMin(0);
    out(definition, "patient", "Reference", "The person.");
    out(definition, "at", "instant", "The time decided at.");
    out(definition, "policy", "string", "The version decided by.");
    out(definition, "draft", "boolean", "Whether that is a draft, in force nowhere.");
    many(out(definition, "note", "string", "What is not taken into account."), 0);
    return definition;
  }

  static OperationDefinition replay(String base) {
    var definition =
        consentOperation(base, "replay", "Replay")
            .setTitle("Which answers would change")
            .setDescription(
                "Decides the looks of the last days again, under a draft of governance files, and"
                    + " tells whose answers would be others than under the policy in force.");
    policy(definition, 1);
    in(definition, "days", "integer", 0, "How far back, 1 to 366; 7 unless given.");
    in(definition, "count", "integer", 0, "How many looks at most, 1 to 2000; 500 unless given.");
    in(definition, "before", "string", 0, "Go on with older looks: what an answer gave as next.");
    out(definition, "policy", "string", "The version of the draft.");
    out(definition, "from", "instant", "Looks before this are not asked for.");
    out(definition, "looks", "integer", "How many were decided again.");
    out(definition, "left-out", "integer", "How many could not be.");
    out(
        definition,
        "unlike",
        "integer",
        "How many the policy in force answers otherwise than was answered then.");
    out(definition, "changed", "integer", "How many the draft answers otherwise.");
    OperationDefinitionParameterComponent change =
        many(out(definition, "change", "", "Looks of one viewer at one person."), 0);
    part(change, "patient", "Reference", 1, "The person.");
    part(change, "who", "string", 1, "Name or id of who looked.");
    part(change, "role", "code", 0, "Their role.");
    part(change, "organization", "string", 0, "Whom they acted for.");
    part(change, "effect", "code", 1, "refused, sees-less, sees-other, sees-more or opened.");
    part(change, "was", "string", 1, "The answer under the policy in force.");
    part(change, "would", "string", 1, "The answer under the draft.");
    part(change, "fewer", "integer", 1, "Entries that would be seen no more.");
    part(change, "more", "integer", 1, "Entries that would be seen besides.");
    part(change, "looks", "integer", 1, "How many looks.");
    part(change, "newest", "instant", 1, "When the newest was.");
    out(definition, "next", "string", "When there may be older looks.").setMin(0);
    return definition;
  }

  private static void policy(OperationDefinition definition, int min) {
    OperationDefinitionParameterComponent policy =
        definition
            .addParameter()
            .setName("policy")
            .setUse(OperationParameterUse.IN)
            .setMin(min)
            .setMax("*")
            .setDocumentation("A draft of a governance file.");
    part(policy, "file", "string", 1, "Its name, such as roles.yaml.")
        .setUse(OperationParameterUse.IN);
    part(policy, "text", "string", 1, "All of its text.").setUse(OperationParameterUse.IN);
  }

  private static OperationDefinitionParameterComponent part(
      OperationDefinitionParameterComponent of, String name, String type, int min, String text) {
    return of.addPart()
        .setName(name)
        .setUse(OperationParameterUse.OUT)
        .setType(type)
        .setMin(min)
        .setMax("1")
        .setDocumentation(text);
  }

  /** Of a parameter that has parts, the type is empty. */
  private static OperationDefinitionParameterComponent many(
      OperationDefinitionParameterComponent parameter, int min) {
    return parameter.setMin(min).setMax("*");
  }

  private static OperationDefinition consentOperation(String base, String code, String name) {
    var definition =
        new OperationDefinition()
            .setUrl(base + "/OperationDefinition/" + code)
            .setName(name)
            .setStatus(PublicationStatus.ACTIVE)
            .setKind(OperationKind.OPERATION)
            .setAffectsState(false)
            .setCode(code)
            .setSystem(false)
            .setType(true)
            .setInstance(false);
    definition.addResource("Consent");
    definition.setId(code);
    return definition;
  }
}
