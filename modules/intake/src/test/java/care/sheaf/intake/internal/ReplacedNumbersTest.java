package care.sheaf.intake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.identity.PatientReader;
import care.sheaf.identity.internal.UkCorePatientReader;
import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.OpaqueId;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.SourceId;
import java.time.Clock;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;

class ReplacedNumbersTest {

  private static final SourceId SOURCE = SourceId.parse("Z99001/gp").orElseThrow();
  private static final String OLD = "9990000018";
  private static final String NEW = "9990000026";

  private final PatientReader reader = new UkCorePatientReader(Clock.systemUTC());
  private final NoNumberChanges changes = new NoNumberChanges();
  private final ReplacedNumbers replaced = new ReplacedNumbers(reader, changes);

  @Test
  void followsTheNumberThatALinkNames() {
    follow(patient("01", byNumber(NEW), LinkType.REPLACEDBY));

    assertThat(changes.told).containsExactly(OLD + " by " + NEW + " Z99001/gp");
  }

  @Test
  void followsTheNumberOfTheRecordThatALinkNames() {
    var other = new PatientRecordId(OpaqueId.random());
    changes.numbers.put(other, new NhsNumber(NEW));

    follow(patient("01", new Reference("Patient/" + other.value()), LinkType.REPLACEDBY));

    assertThat(changes.told).containsExactly(OLD + " by " + NEW + " Z99001/gp");
  }

  @Test
  void believesNothingOfANumberThatTheSourceHasNotVerified() {
    follow(patient("02", byNumber(NEW), LinkType.REPLACEDBY));

    assertThat(changes.told).isEmpty();
  }

  @Test
  void otherLinksSayNothingOfNumbers() {
    follow(patient("01", byNumber(NEW), LinkType.SEEALSO));
    follow(patient("01", byNumber(NEW), LinkType.REPLACES));
    follow(patient("01", byNumber(OLD), LinkType.REPLACEDBY));
    follow(patient("01", byNumber("1234567890"), LinkType.REPLACEDBY));
    follow(patient("01", new Reference("Patient/unknown"), LinkType.REPLACEDBY));

    assertThat(changes.told).isEmpty();
  }

  private void follow(Patient patient) {
    replaced.by(patient, reader.read(patient, SOURCE));
  }

  private static Reference byNumber(String number) {
    var other = new Reference();
    other.getIdentifier().setSystem(NhsNumber.SYSTEM).setValue(number);
    return other;
  }

  private static Patient patient(String status, Reference other, LinkType type) {
    var patient = new Patient();
    patient.setId(OpaqueId.random());
    patient
        .addIdentifier()
        .setSystem(NhsNumber.SYSTEM)
        .setValue(OLD)
        .addExtension()
        .setUrl(
            "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus")
        .setValue(new CodeableConcept(new Coding("", status, "")));
    patient.addLink().setOther(other).setType(type);
    return patient;
  }
}
