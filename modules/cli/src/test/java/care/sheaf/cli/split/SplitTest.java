package care.sheaf.cli.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.sheaf.cli.load.Sharing;
import care.sheaf.cli.load.Unsendable;
import care.sheaf.cli.synthea.Synthea;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SplitTest {

  private final Split split =
      new Split(Bundles.SOURCES, new Synthea(Bundles.SOURCES, () -> Set.of("Patient")));

  @Test
  void onlySplitsABundleThatIsNotSyntheas() throws Unsendable {
    Sharing.Shared shared =
        split.of(
            "a.json",
            """
            {"resourceType":"Bundle","type":"collection","entry":[
              {"resource":{"resourceType":"Patient","id":"p",
                "identifier":[{"system":"http://hl7.org/fhir/sid/us-ssn","value":"1"}]}},
              {"resource":{"resourceType":"Claim","id":"c","patient":{"reference":"Patient/p"}}}]}
            """);

    assertThat(shared.leftOut()).isEmpty();
    assertThat(shared.outgoing()).hasSize(1);
    assertThat(shared.outgoing().get(0).parcel().json()).contains("us-ssn", "Claim/c");
  }

  @Test
  void sendsADirectoryToEverySource() throws Unsendable {
    Sharing.Shared shared = split.of("d.json", directory("https://x.example/Id"));

    assertThat(shared.outgoing())
        .extracting(Sharing.Outgoing::source)
        .containsExactly(Bundles.HOSPITAL, Bundles.COMMUNITY, Bundles.PRACTICE);
  }

  @Test
  void leavesSyntheasDirectoryOut() throws Unsendable {
    Sharing.Shared shared = split.of("d.json", directory(Synthea.SYSTEM));

    assertThat(shared.outgoing()).isEmpty();
    assertThat(shared.leftOut()).hasSize(1).containsValue(1);
  }

  @Test
  void saysWhyATextCannotBeSent() {
    assertThatThrownBy(() -> split.of("a", "{ no")).hasMessage("not well-formed JSON");
    assertThatThrownBy(() -> split.of("a", "[]")).hasMessage("not a FHIR resource");
  }

  @Test
  void namesWhatItSendsAfterTheFileTheSourceAndTheNumber() throws Unsendable {
    List<Sharing.Outgoing> outgoing =
        split.of("a.json", "{\"resourceType\":\"Patient\",\"id\":\"p\"}").outgoing();

    assertThat(outgoing).hasSize(1);
    assertThat(outgoing.get(0).parcel().name())
        .isEqualTo("a.json#" + outgoing.get(0).source() + ".1");
  }

  private static String directory(String system) {
    return """
        {"resourceType":"Bundle","type":"batch","entry":[{"resource":{"resourceType":"Organization",
          "identifier":[{"system":"%s","value":"1"}]},
          "request":{"method":"POST","url":"Organization"}}]}
        """
        .formatted(system);
  }
}
