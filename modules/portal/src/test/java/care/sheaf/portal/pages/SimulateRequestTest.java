package care.sheaf.portal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.kernel.NhsNumber;
import care.sheaf.portal.view.FieldError;
import care.sheaf.portal.view.SimulateForm;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SimulateRequestTest {

  private static final SimulateForm GOOD =
      new SimulateForm("999 000 0018", "R8001", "RZA", " ", "TREAT", "", "", "", "7");

  @Test
  void takesANumberOrAnIdOfAPerson() {
    assertThat(understood(GOOD).number()).contains(new NhsNumber("9990000018"));
    SimulateForm byId = with(GOOD, "abcdefghijklmnopqrstuvwxyz", "");
    assertThat(understood(byId).number()).isEmpty();
    assertThat(understood(byId).id()).isEqualTo("abcdefghijklmnopqrstuvwxyz");
    assertThat(understood(GOOD).viewer().user()).isEmpty();
  }

  @Test
  void takesTimesAsEnglandHasThem() {
    assertThat(understood(with(GOOD, GOOD.person(), "2026-07-01T14:30")).at())
        .contains(Instant.parse("2026-07-01T13:30:00Z"));
    assertThat(understood(with(GOOD, GOOD.person(), "2026-11-20 14:30:15")).at())
        .contains(Instant.parse("2026-11-20T14:30:15Z"));
    assertThat(understood(GOOD).at()).isEqualTo(Optional.empty());
  }

  @Test
  void aDraftHasTheEndsOfLinesThatFilesHave() {
    assertThat(understood(GOOD.drafting("roles.yaml", "a: 1\r\nb: 2\r\n")).draft())
        .isEqualTo(Map.of("roles.yaml", "a: 1\nb: 2\n"));
    assertThat(understood(GOOD).draft()).isEmpty();
  }

  @Test
  void saysWhichFieldsToChange() {
    SimulateRequest request =
        SimulateRequest.of(
            new SimulateForm("999 000 0019", "", "nowhere", "", "x", "soon", "", "text", "7"));

    assertThat(((SimulateRequest.Wrong) request).errors())
        .extracting(FieldError::field)
        .containsExactly("person", "role", "organisation", "purpose", "at", "file");
  }

  @Test
  void aFileWithoutATextIsNoDraft() {
    SimulateRequest request = SimulateRequest.of(GOOD.drafting("roles.yaml", " "));

    assertThat(((SimulateRequest.Wrong) request).errors())
        .extracting(FieldError::field)
        .containsExactly("text");
  }

  private static SimulateRequest.Understood understood(SimulateForm form) {
    return (SimulateRequest.Understood) SimulateRequest.of(form);
  }

  private static SimulateForm with(SimulateForm form, String person, String at) {
    return new SimulateForm(
        person,
        form.role(),
        form.organisation(),
        form.user(),
        form.purpose(),
        at,
        form.file(),
        form.text(),
        form.days());
  }
}
