package care.sheaf.cli.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.sheaf.cli.load.Unsendable;
import org.junit.jupiter.api.Test;

class PersonBundleTest {

  @Test
  void namesEveryEntryByTypeAndIdAndRewritesWhatRefersToIt() {
    PersonBundle bundle =
        Bundles.person(
            """
            {"resourceType":"Bundle","type":"transaction","entry":[
              {"fullUrl":"urn:uuid:1","resource":{"resourceType":"Patient","id":"a"},
               "request":{"method":"POST","url":"Patient"}},
              {"fullUrl":"https://x.example/fhir/Organization/o","resource":
                {"resourceType":"Organization","id":"o","identifier":[{"system":"s","value":"v"}]},
               "request":{"method":"POST","url":"Organization"}},
              {"resource":{"resourceType":"Encounter","id":"e",
                "subject":{"reference":"urn:uuid:1"},
                "serviceProvider":{"reference":"Organization?identifier=s|v"},
                "location":[{"location":{"reference":"Location?identifier=s|elsewhere"}}],
                "partOf":{"reference":"Encounter/sent-before"},
                "basedOn":[{"reference":"https://x.example/fhir/Organization/o/_history/2"}]},
               "request":{"method":"PUT","url":"Encounter/e"}}]}
            """);

    String organisation = only(bundle, "Organization").key();
    assertThat(bundle.entries()).containsOnlyKeys("Patient/1", organisation, "Encounter/e");
    assertThat(References.of(bundle.entry("Encounter/e").resource()))
        .containsExactlyInAnyOrder(
            "Patient/1", organisation, "Location?identifier=s|elsewhere", "Encounter/sent-before");
  }

  @Test
  void tellsApartWhatTwoServersGaveTheSameId() {
    PersonBundle bundle =
        Bundles.person(
            """
            {"resourceType":"Bundle","type":"collection","entry":[
              {"resource":{"resourceType":"Patient","id":"p"}},
              {"fullUrl":"https://x.example/Flag/1","resource":{"resourceType":"Flag","id":"1"}},
              {"fullUrl":"https://y.example/Flag/1","resource":{"resourceType":"Flag","id":"1"}},
              {"resource":{"resourceType":"List","id":"l","entry":[
                {"item":{"reference":"https://x.example/Flag/1"}},
                {"item":{"reference":"https://y.example/Flag/1"}}]}}]}
            """);

    assertThat(bundle.entries()).hasSize(4);
    assertThat(References.of(bundle.entry("List/l").resource())).hasSize(2);
  }

  @Test
  void givesAnIdThatIsAlwaysTheSameToWhatHasNone() {
    String bundle =
        """
        {"resourceType":"Bundle","type":"collection","entry":[
          {"fullUrl":"urn:uuid:1","resource":{"resourceType":"Patient"}},
          {"resource":{"resourceType":"Flag","identifier":[{"system":"s","value":"1"}]}},
          {"resource":{"resourceType":"Flag","status":"active"}}]}
        """;

    assertThat(Bundles.person(bundle).entries()).hasSize(3);
    assertThat(Bundles.person(bundle).entries().keySet())
        .isEqualTo(Bundles.person(bundle).entries().keySet());
  }

  @Test
  void takesNoHeedOfTheIdOfWhatIsPosted() {
    String bundle =
        """
        {"resourceType":"Bundle","type":"transaction","entry":[
          {"fullUrl":"urn:uuid:%s","resource":{"resourceType":"Patient","id":"1"},
           "request":{"method":"POST","url":"Patient"}}]}
        """;

    assertThat(Bundles.person(bundle.formatted("ann")).entries()).containsOnlyKeys("Patient/ann");
    assertThat(Bundles.person(bundle.formatted("ben")).entries()).containsOnlyKeys("Patient/ben");
  }

  @Test
  void knowsAnEntryByTheEndOfItsAddress() {
    PersonBundle bundle =
        Bundles.person(
            """
            {"resourceType":"Bundle","type":"collection","entry":[
              {"fullUrl":"https://x.example/fhir/Patient/a","resource":{"resourceType":"Patient"}},
              {"fullUrl":"https://x.example/fhir/Flag/f","resource":{"resourceType":"Flag",
                "subject":{"reference":"Patient/a"}}}]}
            """);

    Entry flag = only(bundle, "Flag");
    assertThat(References.of(flag.resource())).containsExactly(bundle.patient().key());
  }

  @Test
  void takesNoBundleThatIsNotAboutOnePerson() {
    assertUnsendable("{\"resourceType\":\"Flag\",\"id\":\"f\"}", "one Patient");
    assertUnsendable(
        """
        {"resourceType":"Bundle","type":"collection","entry":[
          {"resource":{"resourceType":"Patient","id":"a"}},
          {"resource":{"resourceType":"Patient","id":"b"}}]}
        """,
        "one Patient");
  }

  @Test
  void takesNoBundleThatDeletes() {
    assertUnsendable(
        """
        {"resourceType":"Bundle","type":"transaction","entry":[
          {"resource":{"resourceType":"Patient","id":"a"},"request":{"method":"PUT","url":"Patient/a"}},
          {"request":{"method":"DELETE","url":"Flag/f"}}]}
        """,
        "DELETE");
  }

  private static Entry only(PersonBundle bundle, String type) {
    return bundle.all().stream()
        .filter(entry -> entry.type().equals(type))
        .findFirst()
        .orElseThrow();
  }

  private static void assertUnsendable(String json, String reason) {
    assertThatThrownBy(() -> PersonBundle.read(Bundles.tree(json)))
        .isInstanceOf(Unsendable.class)
        .hasMessageContaining(reason);
  }
}
