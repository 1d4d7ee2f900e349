package care.sheaf.records.internal;

import static care.sheaf.records.internal.TestWorld.EPR;
import static care.sheaf.records.internal.TestWorld.GP;
import static care.sheaf.records.internal.TestWorld.clinician;
import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.SourceId;
import care.sheaf.records.MergedRecord.Banner;
import care.sheaf.records.SharedRecord.Narrowing;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What is said of a death by who told of it: facts 1.6. */
class DeathTest {

  private static final String DIED = ",'deceasedDateTime':'2026-05-03'";

  private final TestWorld world = new TestWorld();
  private final TestWorld.TestPerson person = world.person(GP, EPR);

  @Test
  void aLocalNoticeIsNotConfirmed() {
    says(EPR, DIED + notification("1"));

    assertThat(banner().deceased())
        .contains("Reported to have died on 3 May 2026, not formally confirmed");
    assertThat(banner().deathUnconfirmed()).isTrue();
    assertThat(patient()).contains("deceasedDateTime", "\"code\":\"1\"");
  }

  @Test
  void theRegistrarsNoticeOutweighsALocalOne() {
    says(EPR, ",'deceasedBoolean':true" + notification("1"));
    says(GP, DIED + notification("2"));

    assertThat(banner().deceased()).contains("Died 3 May 2026");
    assertThat(banner().deathUnconfirmed()).isFalse();
    assertThat(patient()).contains("\"code\":\"2\"").doesNotContain("\"code\":\"1\"");
  }

  @Test
  void aNoticeThatWasTakenBackIsNoDeath() {
    says(EPR, DIED + notification("U"));

    assertThat(banner().deceased()).isEmpty();
    assertThat(patient()).doesNotContain("deceased");
  }

  @Test
  void whoStillSaysSoIsShownBesideWhoTookItBack() {
    says(EPR, DIED + notification("U"));
    says(GP, DIED);

    assertThat(banner().deceased())
        .contains("Died 3 May 2026. Another source has taken its notice of death back");
    assertThat(banner().disagreements()).contains("death");
  }

  private static String notification(String code) {
    return ",'extension':[{'url':'%s','extension':[{'url':'deathNotificationStatus',"
            .formatted(Death.STATUS)
        + "'valueCodeableConcept':{'coding':[{'system':"
        + "'https://fhir.hl7.org.uk/CodeSystem/UKCore-DeathNotificationStatus','code':'%s'}]}}]}]"
            .formatted(code);
  }

  private void says(SourceId source, String more) {
    person.send(
        source,
        DataClass.DEMOGRAPHICS,
        "{'resourceType':'Patient','id':'%s','name':[{'family':'Hill','given':['Grace']}],"
                .formatted(person.records.get(source).value())
            + "'gender':'female','birthDate':'1950-02-03'"
            + more
            + "}");
    world.persons.link(
        person.id, TestWorld.patientRecord(person.records.get(source), source, false));
  }

  private Banner banner() {
    return world.shared.record(clinician(), person.id.value(), Narrowing.NONE).banner();
  }

  private String patient() {
    return new String(
        world.shared.patient(clinician(), person.id.value()).json(), StandardCharsets.UTF_8);
  }
}
