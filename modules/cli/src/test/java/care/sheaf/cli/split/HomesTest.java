package care.sheaf.cli.split;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.kernel.Setting;
import care.sheaf.kernel.SourceId;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HomesTest {

  @ParameterizedTest
  @CsvSource({"IMP,RZA/epr", "EMER,RZA/epr", "HH,RZC/epr", "VR,Z99001/gp"})
  void anEncounterIsWhereItsClassTells(String coded, String source) {
    for (int number = 0; number < 10; number++) {
      PersonBundle bundle = Bundles.of(encounter("e" + number, coded, "1"));

      assertThat(homeOf(bundle, "Encounter/e" + number)).hasToString(source);
    }
  }

  @Test
  void anAmbulatoryEncounterIsThePracticesWhenItsTypeTells() {
    for (int number = 0; number < 10; number++) {
      PersonBundle bundle = Bundles.of(encounter("e" + number, "AMB", "410620009"));

      assertThat(homeOf(bundle, "Encounter/e" + number)).isEqualTo(Bundles.PRACTICE);
    }
  }

  @Test
  void whatTellsNothingIsSharedOutOverAllSources() {
    String[] many = new String[60];
    for (int number = 0; number < many.length; number++) {
      many[number] = encounter("e" + number, "AMB", "1");
    }
    PersonBundle bundle = Bundles.of(many);
    Homes homes = new Homes(bundle, Bundles.SOURCES);

    assertThat(bundle.all().stream().map(homes::of))
        .contains(Bundles.HOSPITAL, Bundles.COMMUNITY, Bundles.PRACTICE);
  }

  @Test
  void whatBelongsToAnEncounterIsWhereTheEncounterIs() {
    String reference = "{\"reference\":\"Encounter/e\"}";
    PersonBundle bundle =
        Bundles.of(
            encounter("e", "IMP", "1"),
            "{\"resourceType\":\"Condition\",\"id\":\"c\",\"encounter\":" + reference + "}",
            "{\"resourceType\":\"MedicationAdministration\",\"id\":\"m\",\"context\":"
                + reference
                + "}",
            "{\"resourceType\":\"DocumentReference\",\"id\":\"d\",\"context\":{\"encounter\":["
                + reference
                + "]}}",
            "{\"resourceType\":\"Immunization\",\"id\":\"i\",\"encounter\":" + reference + "}");

    for (String key :
        new String[] {
          "Condition/c", "MedicationAdministration/m", "DocumentReference/d", "Immunization/i"
        }) {
      assertThat(homeOf(bundle, key)).as(key).isEqualTo(Bundles.HOSPITAL);
    }
  }

  @Test
  void aSettingThatNoSourceHasIsSharedOut() {
    Sources two =
        new Sources(
            new TreeMap<>(
                Map.of(Bundles.COMMUNITY, Setting.COMMUNITY, Bundles.PRACTICE, Setting.GP)));
    PersonBundle bundle = Bundles.of(encounter("e", "IMP", "1"));

    assertThat(new Homes(bundle, two).of(bundle.entry("Encounter/e")))
        .isIn(Bundles.COMMUNITY, Bundles.PRACTICE);
  }

  private static SourceId homeOf(PersonBundle bundle, String key) {
    return new Homes(bundle, Bundles.SOURCES).of(bundle.entry(key));
  }

  private static String encounter(String id, String coded, String type) {
    return """
        {"resourceType":"Encounter","id":"%s","class":{"code":"%s"},
         "type":[{"coding":[{"system":"http://snomed.info/sct","code":"%s"}]}]}
        """
        .formatted(id, coded, type);
  }
}
