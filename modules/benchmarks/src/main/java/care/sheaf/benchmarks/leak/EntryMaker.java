package care.sheaf.benchmarks.leak;

import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.Label;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.SourceId;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes up what sources send of one person: entries of many types that refer to each other. */
final class EntryMaker {

  static final List<String> DATES =
      List.of("2024-03-01", "2025-07-15", "2026-02-01T09:30:00Z", "2026-02-01", "2026-10-05");

  private static final List<String> TYPES =
      List.of(
          "Encounter",
          "Encounter",
          "Condition",
          "Condition",
          "Condition",
          "MedicationRequest",
          "MedicationRequest",
          "Observation",
          "Observation",
          "Observation",
          "DiagnosticReport",
          "DocumentReference",
          "Procedure",
          "Provenance",
          "Provenance",
          "Provenance",
          "List",
          "Composition",
          "RelatedPerson",
          "Task",
          "CarePlan",
          "Flag",
          "Immunization",
          "ServiceRequest",
          "ClinicalImpression",
          "CareTeam",
          "AllergyIntolerance",
          "FamilyMemberHistory");

  private static final Map<String, DataClass> CLASSES =
      Map.ofEntries(
          Map.entry("Encounter", DataClass.ENCOUNTERS),
          Map.entry("Condition", DataClass.PROBLEMS),
          Map.entry("MedicationRequest", DataClass.MEDICATIONS),
          Map.entry("DiagnosticReport", DataClass.RESULTS),
          Map.entry("DocumentReference", DataClass.DOCUMENTS),
          Map.entry("Procedure", DataClass.PROCEDURES),
          Map.entry("Provenance", DataClass.OTHER),
          Map.entry("Composition", DataClass.DOCUMENTS),
          Map.entry("RelatedPerson", DataClass.DEMOGRAPHICS),
          Map.entry("Task", DataClass.REFERRALS),
          Map.entry("CarePlan", DataClass.PLANS),
          Map.entry("Immunization", DataClass.VACCINATIONS),
          Map.entry("ServiceRequest", DataClass.REFERRALS),
          Map.entry("ClinicalImpression", DataClass.ASSESSMENTS),
          Map.entry("CareTeam", DataClass.CARE_TEAM),
          Map.entry("AllergyIntolerance", DataClass.ALLERGIES),
          Map.entry("FamilyMemberHistory", DataClass.FAMILY_HISTORY));

  private final Chance chance;
  private final Map<SourceId, PatientRecordId> patients;
  private final List<Planned> planned = new ArrayList<>();

  /** An entry that there will be: others may refer to it. */
  private record Planned(EntryId id, SourceId source) {}

  EntryMaker(Chance chance, Map<SourceId, PatientRecordId> patients) {
    this.chance = chance;
    this.patients = patients;
  }

  List<Entry> make(int count) {
    List<SourceId> sources = List.copyOf(patients.keySet());
    for (int index = 0; index < count; index++) {
      planned.add(new Planned(new EntryId(chance.of(TYPES), chance.id()), chance.of(sources)));
    }
    return planned.stream().flatMap(each -> entry(each).stream()).toList();
  }

  /** Lets a patient record refer to one of the entries. */
  void pointer(ObjectNode patient) {
    patient
        .withArray("extension")
        .addObject()
        .put("url", "urn:see-also")
        .set("valueReference", reference(chance.of(planned).id()));
  }

  /** None where there is nothing that it must refer to. */
  private Optional<Entry> entry(Planned plan) {
    int count = chance.in(15) ? 2 : 1;
    var versions = new ArrayList<Optional<Entry.Version>>();
    for (int number = 1; number <= count; number++) {
      Optional<Entry.Version> version = version(plan, number);
      if (version.isEmpty()) {
        return Optional.empty();
      }
      versions.add(version);
    }
    return Optional.of(
        new Entry(
            plan.id(),
            plan.source(),
            Optional.ofNullable(patients.get(plan.source())),
            versions,
            chance.in(5)));
  }

  private Optional<Entry.Version> version(Planned plan, int number) {
    ObjectNode json = Fhir.resource(plan.id().type(), plan.id().id());
    meta(json, plan.source(), number);
    if (chance.in(40)) {
      identifier(json, plan.source());
    }
    DataClass dataClass = CLASSES.getOrDefault(plan.id().type(), DataClass.OTHER);
    switch (plan.id().type()) {
      case "Encounter" -> encounter(json, plan);
      case "Condition" -> condition(json, plan);
      case "MedicationRequest" -> medication(json, plan);
      case "Observation" -> dataClass = observation(json, plan);
      case "DiagnosticReport" -> report(json, plan);
      case "DocumentReference" -> document(json, plan);
      case "Procedure" -> procedure(json, plan);
      case "Composition" -> composition(json, plan);
      case "RelatedPerson" -> related(json, plan);
      case "Task" -> task(json, plan);
      case "CarePlan" -> plan(json, plan);
      case "Flag" -> dataClass = flag(json, plan);
      case "List" -> dataClass = list(json, plan);
      case "Immunization" -> immunization(json, plan);
      case "ServiceRequest" -> request(json, plan);
      case "ClinicalImpression" -> impression(json, plan);
      case "CareTeam" -> team(json, plan);
      case "AllergyIntolerance" -> allergy(json, plan);
      case "FamilyMemberHistory" -> family(json, plan);
      default -> {
        if (!provenance(json, plan)) {
          return Optional.empty();
        }
      }
    }
    everywhere(json, plan);
    return Optional.of(new Entry.Version(dataClass, json));
  }

  private void meta(ObjectNode json, SourceId source, int number) {
    ObjectNode meta = json.putObject("meta");
    meta.put("versionId", Integer.toString(number));
    meta.put("source", source.uri());
    if (chance.in(22)) {
      ArrayNode security = meta.putArray("security");
      chance.some(Places.SENT, 2).forEach(l -> security.add(Fhir.coding(l.system(), l.code())));
      if (security.isEmpty()) {
        meta.remove("security");
      }
    }
  }

  private void identifier(ObjectNode json, SourceId source) {
    ObjectNode identifier =
        Fhir.object().put("system", "urn:" + source).put("value", "" + chance.below(4));
    if (json.path("resourceType").asText().equals("Composition")) {
      json.set("identifier", identifier);
    } else if (!json.path("resourceType").asText().equals("Provenance")) {
      json.putArray("identifier").add(identifier);
    }
  }

  private void everywhere(ObjectNode json, Planned plan) {
    if (chance.in(15)) {
      any(plan, List.of())
          .ifPresent(
              target ->
                  json.withArray("extension")
                      .addObject()
                      .put("url", "urn:see-also")
                      .set("valueReference", reference(target)));
    }
    if (chance.in(8)) {
      ObjectNode outer = json.withArray("extension").addObject().put("url", "urn:context");
      any(plan, List.of())
          .ifPresent(
              target ->
                  outer
                      .withArray("extension")
                      .addObject()
                      .put("url", "where")
                      .set("valueReference", reference(target)));
      outer.withArray("extension").addObject().put("url", "how").put("valueString", "by hand");
    }
    if (chance.in(35)) {
      json.putObject("text")
          .put("status", "generated")
          .put(
              "div",
              "<div xmlns=\"http://www.w3.org/1999/xhtml\">As said in note "
                  + chance.below(9)
                  + "</div>");
    }
  }

  private void subject(ObjectNode json, String field, Planned plan) {
    json.putObject(field).put("reference", patient(plan.source()));
  }

  private String patient(SourceId source) {
    PatientRecordId record = patients.get(source);
    if (record == null) {
      throw new IllegalArgumentException("no patient record of " + source);
    }
    return record.entry().reference();
  }

  private void encounter(ObjectNode json, Planned plan) {
    json.put("status", "finished");
    json.set("class", Fhir.coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "AMB"));
    if (chance.in(50)) {
      Fhir.text(json.withArray("type").addObject(), chance.of("Clinic", "Ward stay", "Home visit"));
    }
    subject(json, "subject", plan);
    json.putObject("period").put("start", chance.of(DATES)).put("end", "2026-10-06");
    if (chance.in(40)) {
      json.withArray("participant")
          .addObject()
          .set("individual", reference(chance.of(Places.DOCTOR, Places.NURSE)));
    }
    for (EntryId condition : several(plan, List.of("Condition", "Procedure"), 2)) {
      json.withArray("diagnosis").addObject().set("condition", reference(condition));
    }
    if (chance.in(30)) {
      json.set("serviceProvider", reference(Places.CLINIC));
    }
    if (chance.in(20)) {
      json.withArray("location").addObject().set("location", reference(Places.WARD));
    }
    one(json, "partOf", plan, 15, "Encounter");
    many(json, "basedOn", plan, "ServiceRequest");
    many(json, "reasonReference", plan, "Condition");
  }

  private void condition(ObjectNode json, Planned plan) {
    Fhir.concept(
        json,
        "clinicalStatus",
        "http://terminology.hl7.org/CodeSystem/condition-clinical",
        chance.of("active", "active", "resolved"));
    json.set("code", problem());
    subject(json, "subject", plan);
    one(json, "encounter", plan, 50, "Encounter");
    json.put("onsetDateTime", chance.of(DATES)).put("recordedDate", chance.of(DATES));
    if (chance.in(30)) {
      json.set("recorder", reference(Places.DOCTOR));
    }
    for (EntryId found : several(plan, List.of("Observation", "DiagnosticReport"), 2)) {
      json.withArray("evidence").addObject().putArray("detail").add(reference(found));
    }
    note(json);
  }

  private void medication(ObjectNode json, Planned plan) {
    json.put("status", chance.of("active", "active", "stopped")).put("intent", "order");
    switch (chance.below(4)) {
      case 0 -> json.set("medicationReference", reference(Places.DRUG));
      case 1 -> {
        ObjectNode inside = json.putArray("contained").addObject();
        inside.put("resourceType", "Medication").put("id", "m");
        inside.set("code", Fhir.concept(Fhir.SNOMED, chance.of("387517004", "387458008")));
        json.putObject("medicationReference").put("reference", "#m");
      }
      default ->
          json.set(
              "medicationCodeableConcept",
              Fhir.concept(Fhir.SNOMED, chance.of("387517004", "387458008", "27658006")));
    }
    subject(json, "subject", plan);
    one(json, "encounter", plan, 40, "Encounter");
    json.put("authoredOn", chance.of(DATES));
    if (chance.in(40)) {
      json.set("requester", reference(Places.DOCTOR));
    }
    many(json, "reasonReference", plan, "Condition", "Observation");
    many(json, "basedOn", plan, "CarePlan", "ServiceRequest");
    json.putArray("dosageInstruction").addObject().put("text", chance.of("one daily", "two daily"));
    note(json);
  }

  private DataClass observation(ObjectNode json, Planned plan) {
    boolean laboratory = chance.in(50);
    json.put("status", "final");
    json.putArray("category")
        .add(
            Fhir.concept(
                "http://terminology.hl7.org/CodeSystem/observation-category",
                laboratory ? "laboratory" : "vital-signs"));
    json.set(
        "code", Fhir.concept(Fhir.SNOMED, chance.of("78564009", "165816005", "1022431000000105")));
    subject(json, "subject", plan);
    one(json, "encounter", plan, 40, "Encounter");
    json.put("effectiveDateTime", chance.of(DATES));
    if (chance.in(40)) {
      json.putArray("performer").add(reference(chance.of(Places.NURSE, Places.CLINIC)));
    }
    json.putObject("valueQuantity").put("value", 60 + chance.below(3)).put("unit", "/min");
    many(json, "hasMember", plan, "Observation");
    many(json, "derivedFrom", plan, "Observation", "DocumentReference");
    many(json, "basedOn", plan, "ServiceRequest");
    return laboratory ? DataClass.RESULTS : DataClass.OBSERVATIONS;
  }

  private void report(ObjectNode json, Planned plan) {
    if (chance.in(25)) {
      ObjectNode inside = json.putArray("contained").addObject();
      inside.put("resourceType", "Observation").put("id", "o").put("status", "final");
      inside.set("code", Fhir.concept(Fhir.SNOMED, chance.of("165816005", "78564009")));
      many(inside, "derivedFrom", plan, "Observation");
      json.withArray("result").addObject().put("reference", "#o");
    }
    json.put("status", "final");
    json.set("code", Fhir.concept(Fhir.SNOMED, "4241000179101"));
    subject(json, "subject", plan);
    one(json, "encounter", plan, 40, "Encounter");
    json.put("effectiveDateTime", chance.of(DATES));
    for (EntryId result : several(plan, List.of("Observation"), 3)) {
      json.withArray("result").add(reference(result));
    }
    many(json, "basedOn", plan, "ServiceRequest");
    if (chance.in(50)) {
      json.put("conclusion", "nothing of note");
    }
  }

  private void document(ObjectNode json, Planned plan) {
    json.put("status", "current");
    json.set("type", Fhir.concept("http://loinc.org", chance.of("34133-9", "11488-4")));
    subject(json, "subject", plan);
    json.put("date", "2026-02-01T09:30:00Z");
    if (chance.in(40)) {
      json.putArray("author").add(reference(Places.DOCTOR));
    }
    for (EntryId other : several(plan, List.of("DocumentReference"), 1)) {
      ObjectNode relates = json.withArray("relatesTo").addObject().put("code", "appends");
      relates.set("target", reference(other));
    }
    json.put("description", chance.of("Clinic letter", "Discharge letter"));
    ObjectNode attachment =
        json.putArray("content")
            .addObject()
            .putObject("attachment")
            .put("contentType", "text/plain");
    if (chance.in(50)) {
      attachment.put("data", "bGV0dGVy").put("hash", "c2hh" + chance.below(3) + "A==");
    }
    ObjectNode context = Fhir.object();
    many(context, "encounter", plan, "Encounter");
    many(context, "related", plan, "Condition", "Observation");
    if (!context.isEmpty()) {
      json.set("context", context);
    }
  }

  private void procedure(ObjectNode json, Planned plan) {
    json.put("status", "completed");
    json.set("code", Fhir.concept(Fhir.SNOMED, chance.of("80146002", "302375005", "73761001")));
    subject(json, "subject", plan);
    one(json, "encounter", plan, 40, "Encounter");
    json.put("performedDateTime", chance.of(DATES));
    for (EntryId helper : several(plan, List.of("RelatedPerson"), 1)) {
      ObjectNode performer = json.withArray("performer").addObject();
      performer.set("actor", reference(helper));
      performer.set("onBehalfOf", reference(Places.CLINIC));
    }
    if (chance.in(40)) {
      json.withArray("performer").addObject().set("actor", reference(Places.NURSE));
    }
    many(json, "reasonReference", plan, "Condition");
    many(json, "report", plan, "DiagnosticReport", "DocumentReference");
  }

  private boolean provenance(ObjectNode json, Planned plan) {
    List<EntryId> targets = several(plan, List.of(), 2);
    if (targets.isEmpty()) {
      return false;
    }
    targets.forEach(target -> json.withArray("target").add(reference(target)));
    json.put("recorded", "2026-02-01T09:30:00Z");
    json.putArray("agent").addObject().set("who", reference(Places.DOCTOR));
    for (EntryId helper : several(plan, List.of("RelatedPerson"), 1)) {
      ObjectNode agent = json.withArray("agent").addObject();
      agent.set("who", reference(helper));
      agent.set("onBehalfOf", reference(Places.CLINIC));
    }
    for (EntryId what : several(plan, List.of(), 1)) {
      ObjectNode entity = json.withArray("entity").addObject().put("role", "source");
      entity.set("what", reference(what));
      entity.putArray("agent").addObject().set("who", reference(Places.NURSE));
    }
    return true;
  }

  private DataClass list(ObjectNode json, Planned plan) {
    boolean allergies = chance.in(30);
    if (chance.in(20)) {
      json.withArray("extension")
          .addObject()
          .put(
              "url",
              "https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-ListWarningCode-1")
          .put("valueCode", chance.of("confidential-items", "data-in-transit"));
    }
    json.put("status", "current").put("mode", "snapshot");
    if (allergies) {
      json.set("code", Fhir.concept(Fhir.SNOMED, "886921000000105"));
    }
    subject(json, "subject", plan);
    one(json, "encounter", plan, 30, "Encounter");
    json.put("date", chance.of(DATES));
    for (EntryId item : several(plan, List.of(), 4)) {
      ObjectNode entry = json.withArray("entry").addObject();
      Fhir.text(entry.putObject("flag"), "as of " + chance.below(3));
      entry.set("item", reference(item));
    }
    return allergies ? DataClass.ALLERGIES : DataClass.OTHER;
  }

  private void composition(ObjectNode json, Planned plan) {
    json.put("status", "final");
    json.set("type", Fhir.concept("http://loinc.org", "34133-9"));
    subject(json, "subject", plan);
    one(json, "encounter", plan, 40, "Encounter");
    json.put("date", chance.of(DATES));
    json.putArray("author").add(reference(Places.DOCTOR));
    json.put("title", "Summary");
    for (EntryId what : several(plan, List.of("Encounter", "Procedure"), 1)) {
      json.withArray("event").addObject().putArray("detail").add(reference(what));
    }
    for (int index = chance.below(3); index > 0; index--) {
      ObjectNode section = json.withArray("section").addObject().put("title", "Part " + index);
      section
          .putObject("text")
          .put("status", "generated")
          .put("div", "<div xmlns=\"http://www.w3.org/1999/xhtml\">part</div>");
      for (EntryId item : several(plan, List.of(), 3)) {
        section.withArray("entry").add(reference(item));
      }
    }
  }

  private void related(ObjectNode json, Planned plan) {
    json.put("active", true);
    subject(json, "patient", plan);
    Fhir.text(json.putArray("relationship").addObject(), "sister");
    json.putArray("name").addObject().put("family", "Hill").putArray("given").add("Mary");
    json.putArray("telecom")
        .addObject()
        .put("system", "phone")
        .put("value", "01632 96000" + chance.below(9));
    json.putArray("address").addObject().put("city", "Merrow");
  }

  private void task(ObjectNode json, Planned plan) {
    json.put("status", "requested").put("intent", "order");
    many(json, "basedOn", plan, "ServiceRequest", "CarePlan");
    one(json, "focus", plan, 60);
    subject(json, "for", plan);
    one(json, "encounter", plan, 30, "Encounter");
    json.put("authoredOn", chance.of(DATES));
    for (EntryId see : several(plan, List.of(), 2)) {
      ObjectNode input = json.withArray("input").addObject();
      Fhir.text(input.putObject("type"), "see");
      input.set("valueReference", reference(see));
    }
  }

  private void plan(ObjectNode json, Planned plan) {
    json.put("status", "active").put("intent", "plan").put("title", "Care plan " + chance.below(3));
    subject(json, "subject", plan);
    one(json, "encounter", plan, 30, "Encounter");
    json.putObject("period").put("start", chance.of(DATES));
    many(json, "addresses", plan, "Condition");
    many(json, "supportingInfo", plan);
    for (EntryId act : several(plan, List.of("ServiceRequest", "MedicationRequest", "Task"), 2)) {
      json.withArray("activity").addObject().set("reference", reference(act));
    }
  }

  private DataClass flag(ObjectNode json, Planned plan) {
    boolean safeguarding = chance.in(40);
    json.put("status", "active");
    Fhir.text(
        json.putObject("code"), safeguarding ? "Safeguarding concern" : "Needs an interpreter");
    subject(json, "subject", plan);
    json.putObject("period").put("start", chance.of(DATES));
    one(json, "encounter", plan, 40, "Encounter");
    return safeguarding ? DataClass.SAFEGUARDING : DataClass.ALERTS;
  }

  private void immunization(ObjectNode json, Planned plan) {
    json.put("status", "completed");
    json.set("vaccineCode", Fhir.concept(Fhir.SNOMED, "39114911000001105"));
    subject(json, "patient", plan);
    one(json, "encounter", plan, 40, "Encounter");
    json.put("occurrenceDateTime", chance.of(DATES));
    if (chance.in(40)) {
      json.withArray("performer")
          .addObject()
          .set("actor", reference(chance.of(Places.NURSE, Places.CLINIC)));
    }
    many(json, "reasonReference", plan, "Condition", "Observation");
  }

  private void request(ObjectNode json, Planned plan) {
    json.put("status", "completed").put("intent", "order");
    json.set("code", Fhir.concept(Fhir.SNOMED, "3457005"));
    subject(json, "subject", plan);
    one(json, "encounter", plan, 40, "Encounter");
    json.put("authoredOn", chance.of(DATES));
    many(json, "basedOn", plan, "CarePlan", "ServiceRequest");
    many(json, "reasonReference", plan, "Condition");
    many(json, "supportingInfo", plan);
  }

  private void impression(ObjectNode json, Planned plan) {
    json.put("status", "completed");
    subject(json, "subject", plan);
    one(json, "encounter", plan, 40, "Encounter");
    json.put("date", chance.of(DATES));
    one(json, "previous", plan, 20, "ClinicalImpression");
    many(json, "problem", plan, "Condition");
    for (EntryId item : several(plan, List.of("Observation", "DiagnosticReport"), 2)) {
      ObjectNode investigation = json.withArray("investigation").addObject();
      Fhir.text(investigation.putObject("code"), "tests");
      investigation.putArray("item").add(reference(item));
    }
    for (EntryId item : several(plan, List.of("Condition", "Observation"), 1)) {
      json.withArray("finding").addObject().set("itemReference", reference(item));
    }
  }

  private void team(ObjectNode json, Planned plan) {
    json.put("status", "active").put("name", "Team " + chance.below(3));
    subject(json, "subject", plan);
    one(json, "encounter", plan, 30, "Encounter");
    for (EntryId member : several(plan, List.of("RelatedPerson"), 1)) {
      ObjectNode participant = json.withArray("participant").addObject();
      participant.set("member", reference(member));
      if (chance.in(50)) {
        participant.set("onBehalfOf", reference(Places.CLINIC));
      }
    }
    json.withArray("participant").addObject().set("member", reference(Places.DOCTOR));
    many(json, "reasonReference", plan, "Condition");
  }

  private void allergy(ObjectNode json, Planned plan) {
    Fhir.concept(
        json,
        "clinicalStatus",
        "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical",
        chance.of("active", "active", "resolved"));
    if (chance.in(40)) {
      json.put("criticality", chance.of("high", "low"));
    }
    json.set("code", Fhir.concept(Fhir.SNOMED, chance.of("91936005", "716186003", "91935009")));
    subject(json, "patient", plan);
    one(json, "encounter", plan, 40, "Encounter");
    json.put("recordedDate", chance.of(DATES));
    note(json);
  }

  private void family(ObjectNode json, Planned plan) {
    json.put("status", "completed");
    subject(json, "patient", plan);
    json.put("date", chance.of(DATES));
    Fhir.text(json.putObject("relationship"), "mother");
    many(json, "reasonReference", plan, "Condition", "Observation");
    json.putArray("condition").addObject().set("code", problem());
  }

  private ObjectNode problem() {
    ObjectNode concept = Fhir.concept(Fhir.SNOMED, chance.of(Places.PROBLEMS));
    if (chance.in(40)) {
      concept.put("text", "As written");
    }
    return concept;
  }

  private void note(ObjectNode json) {
    if (chance.in(20)) {
      json.putArray("note").addObject().put("text", "note " + chance.below(3));
    }
  }

  private void one(ObjectNode json, String field, Planned plan, int percent, String... types) {
    if (chance.in(percent)) {
      any(plan, List.of(types)).ifPresent(target -> json.set(field, reference(target)));
    }
  }

  private void many(ObjectNode json, String field, Planned plan, String... types) {
    for (EntryId target : several(plan, List.of(types), 2)) {
      json.withArray(field).add(reference(target));
    }
  }

  private Optional<EntryId> any(Planned plan, List<String> types) {
    List<EntryId> fit = fitting(plan, types);
    return fit.isEmpty() ? Optional.empty() : Optional.of(chance.of(fit));
  }

  private List<EntryId> several(Planned plan, List<String> types, int most) {
    return chance.some(fitting(plan, types), most);
  }

  /** Of its own source, now and then of any. */
  private List<EntryId> fitting(Planned plan, List<String> types) {
    boolean abroad = chance.in(15);
    return planned.stream()
        .filter(each -> !each.equals(plan) && (abroad || each.source().equals(plan.source())))
        .map(Planned::id)
        .filter(id -> types.isEmpty() || types.contains(id.type()))
        .toList();
  }

  private ObjectNode reference(EntryId target) {
    ObjectNode reference = Fhir.object();
    String written =
        switch (chance.below(8)) {
          case 0 -> "http://localhost:8080/fhir/" + target.reference();
          case 1 -> target.reference() + "/_history/1";
          default -> target.reference();
        };
    reference.put("reference", written);
    if (chance.in(30)) {
      reference.put("display", "The " + target.type() + " of " + target.id().substring(0, 4));
    }
    return reference;
  }

  /** Labels that the entry was sent with. */
  static List<Label> sent(ObjectNode json) {
    var labels = new ArrayList<Label>();
    json.path("meta")
        .path("security")
        .forEach(c -> labels.add(new Label(c.path("system").asText(), c.path("code").asText())));
    return labels;
  }
}
