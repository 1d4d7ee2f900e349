package care.sheaf.consent;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.Label;
import care.sheaf.register.FileRegister;
import care.sheaf.register.SensitiveCodeList;
import java.nio.file.Path;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegisterClassifierTest {

  private static final String SNOMED = "http://snomed.info/sct";
  private static final FhirContext FHIR = FhirContext.forR4Cached();

  private final Classifier classifier =
      new RegisterClassifier(new FileRegister(Path.of("../../governance")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"resourceType": "Patient"}                                       | DEMOGRAPHICS
          {"resourceType": "AllergyIntolerance"}                            | ALLERGIES
          {"resourceType": "MedicationStatement"}                           | MEDICATIONS
          {"resourceType": "Condition"}                                     | PROBLEMS
          {"resourceType": "Immunization"}                                  | VACCINATIONS
          {"resourceType": "DiagnosticReport"}                              | RESULTS
          {"resourceType": "Observation"}                                   | OBSERVATIONS
          {"resourceType": "Observation", "specimen": {"display": "blood"}} | RESULTS
          {"resourceType": "Observation", "category": [{"coding": [{"code": "laboratory"}]}]} | RESULTS
          {"resourceType": "Observation", "category": [{"coding": [{"code": "vital-signs"}]}]} | OBSERVATIONS
          {"resourceType": "Observation", "category": [{"coding": [{"code": "social-history"}]}]} | SOCIAL_CONTEXT
          {"resourceType": "Observation", "category": [{"coding": [{"code": "survey"}]}]} | ASSESSMENTS
          {"resourceType": "Flag", "code": {"text": "Needs an interpreter"}} | ALERTS
          {"resourceType": "Flag", "code": {"text": "Safeguarding concern"}} | SAFEGUARDING
          {"resourceType": "Flag", "category": [{"coding": [{"code": "safeguarding"}]}]} | SAFEGUARDING
          {"resourceType": "List", "code": {"coding": [{"code": "886921000000105"}]}} | ALLERGIES
          {"resourceType": "List"}                                          | OTHER
          {"resourceType": "Consent", "scope": {"coding": [{"code": "patient-privacy"}]}} | CONSENT
          {"resourceType": "Consent", "scope": {"coding": [{"code": "adr"}]}} | LEGAL
          {"resourceType": "DocumentReference"}                             | DOCUMENTS
          {"resourceType": "PractitionerRole"}                              | DIRECTORY
          {"resourceType": "Medication"}                                    | DIRECTORY
          {"resourceType": "Appointment"}                                   | APPOINTMENTS
          {"resourceType": "Basic"}                                         | OTHER
          """)
  void tellsTheDataClass(String json, DataClass expected) {
    Resource resource = (Resource) FHIR.newJsonParser().parseResource(json.strip());

    assertThat(classify(resource).dataClass()).isEqualTo(expected);
  }

  @Test
  void labelsWhatIsOnAListAndRestrictsIt() {
    assertThat(classify(new Condition().setCode(concept("86406008"))).labels())
        .containsExactlyInAnyOrder(Label.sensitivity("HIV"), Label.confidentiality("R"));
  }

  @Test
  void labelsASensitiveCodeWhereverItStands() {
    var encounter = new Encounter().addReasonCode(concept("76272004"));
    var observation = new Observation().setValue(concept("165816005"));

    assertThat(classify(encounter).labels()).contains(Label.sensitivity("STD"));
    assertThat(classify(observation).labels()).contains(Label.sensitivity("HIV"));
  }

  @Test
  void labelsWhatTheLawRestricts() {
    assertThat(classify(new Condition().setCode(concept("52637005"))).labels())
        .contains(new Label(SensitiveCodeList.LEGAL_RESTRICTION, "HFEA"));
  }

  @Test
  void keepsWhatTheSourceSaysUnderPresentNames() {
    var condition = new Condition();
    condition.getMeta().addSecurity("http://hl7.org/fhir/v3/ActCode", "NOPAT", "");
    condition.getMeta().addSecurity(Label.CONFIDENTIALITY, "V", "");
    condition.setCode(concept("86406008"));

    assertThat(classify(condition).labels())
        .containsExactlyInAnyOrder(
            Label.sensitivity("NOPAT"), Label.confidentiality("V"), Label.sensitivity("HIV"));
  }

  @Test
  void leavesOrdinaryEntriesUnlabelled() {
    assertThat(classify(new Condition().setCode(concept("195967001"))).labels()).isEmpty();
  }

  private Classifier.Classification classify(Resource resource) {
    return classifier.classify(resource, World.PRACTICE);
  }

  private static CodeableConcept concept(String code) {
    return new CodeableConcept(new Coding(SNOMED, code, ""));
  }
}
