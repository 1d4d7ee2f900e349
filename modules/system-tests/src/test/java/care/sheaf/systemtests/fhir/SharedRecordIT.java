package care.sheaf.systemtests.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.systemtests.FhirCaller.Answer;
import care.sheaf.systemtests.SystemTest;
import care.sheaf.systemtests.TestPerson;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class SharedRecordIT extends SystemTest {

  private static final String CONTRIBUTION =
      "https://sheaf.care/fhir/StructureDefinition/contribution";
  private static final String COVERAGE = "https://sheaf.care/fhir/StructureDefinition/coverage";
  private static final String CONFLICT = "https://sheaf.care/fhir/StructureDefinition/conflict";

  @Test
  void mergesWhatTwoSourcesSayAndKeepsWhereItCameFrom() {
    practiceSends(person.condition(person.own() + "-c", "195967001", "Asthma"));
    hospitalSends(person.condition(person.own() + "-h", "195967001", "Asthma"));

    Answer record = recordAs("anna.clarke").requireStatus(200);
    List<JsonNode> conditions = resources(record, "Condition");
    assertThat(conditions).as(record.toString()).hasSize(1);
    assertThat(extensions(conditions.get(0), CONTRIBUTION))
        .extracting(contribution -> part(contribution, "source").path("value").asText())
        .containsExactlyInAnyOrder("Z99001/gp", "RZA/epr");
    assertThat(resources(record, "Patient")).hasSize(1);
  }

  @Test
  void saysWhatItCouldSeeOfEachSource() {
    practiceSends(person.condition(person.own() + "-c", "195967001", "Asthma"));

    JsonNode composition = composition(recordAs("anna.clarke").requireStatus(200));
    List<JsonNode> coverage = extensions(composition, COVERAGE);
    assertThat(coverage).hasSizeGreaterThanOrEqualTo(8);
    assertThat(coverage)
        .anySatisfy(
            source -> {
              assertThat(part(source, "source").path("value").asText()).isEqualTo("Z99001/gp");
              assertThat(part(source, "status").asText()).isEqualTo("complete");
            })
        .anySatisfy(
            source -> {
              assertThat(part(source, "source").path("value").asText()).isEqualTo("8ZH01/hospice");
              assertThat(part(source, "status").asText()).isEqualTo("empty");
            });
  }

  @Test
  void showsADisputedAllergyFromBothSides() {
    practiceSends(person.allergy(person.own() + "-a", "91936005", "Penicillin allergy"));
    hospitalSends(person.allergy(person.own() + "-n", "716186003", "No known allergy"));

    Answer record = recordAs("anna.clarke").requireStatus(200);
    assertThat(resources(record, "AllergyIntolerance")).hasSize(2);
    assertThat(
            resources(record, "AllergyIntolerance").stream()
                .flatMap(allergy -> extensions(allergy, CONFLICT).stream()))
        .as(record.toString())
        .isNotEmpty();
  }

  @Test
  void withoutARelationshipNothingOpens() {
    Answer stored = practiceSends(person.condition(person.own() + "-c", "195967001", "Asthma"));

    Answer refused = recordAs("nina.brook").requireStatus(403);
    assertThat(refused.spineCode()).isEqualTo("NO_RELATIONSHIP");
    Answer absent = asUser("nina.brook").get("/Condition/aaaaaaaaaaaaaaaaaaaaaaaaaa");
    Answer withheld = asUser("nina.brook").get("/" + location(stored, 1));
    withheld.requireStatus(404);
    assertThat(withheld.body()).isEqualTo(absent.requireStatus(404).body());
  }

  @Test
  void anOpenEncounterIsARelationship() {
    practiceSends(person.condition(person.own() + "-c", "195967001", "Asthma"));
    recordAs("ravi.shah").requireStatus(403);

    hospitalSends(person.openEncounter(person.own() + "-e", "RZA"));
    recordAs("ravi.shah").requireStatus(200);
  }

  @Test
  void aClaimedRelationshipOpensTheRecordForThatUserOnly() {
    practiceSends(person.condition(person.own() + "-c", "195967001", "Asthma"));
    String patient = as("z99001-gp").get("/Patient/" + person.own()).json().path("id").asText();

    asUser("nina.brook")
        .post(
            "/Patient/" + patient + "/$claim-relationship",
            """
            {"resourceType":"Parameters","parameter":[
             {"name":"reason","valueCode":"direct-care"},
             {"name":"text","valueString":"Seen in the crisis team tonight after a call"}]}
            """)
        .requireStatus(200);

    recordAs("nina.brook").requireStatus(200);
    recordAs("frank.lowe").requireStatus(403);
  }

  @Test
  void anObjectionClosesTheWholeRecordEverywhere() {
    Answer stored = practiceSends(person.condition(person.own() + "-c", "195967001", "Asthma"));
    String patient = location(stored, 0);
    practiceSends(person.objection(person.own() + "-o"));

    Answer refused = recordAs("anna.clarke").requireStatus(403);
    assertThat(refused.spineCode()).isEqualTo("NO_PATIENT_CONSENT");
    asUser("anna.clarke").get("/Condition?patient=" + patient).requireStatus(403);
    asUser("anna.clarke").get("/" + patient + "/$everything").requireStatus(403);
    asUser("anna.clarke").get("/" + location(stored, 1)).requireStatus(404);
    asUser("anna.clarke").get("/" + location(stored, 1) + "/_history").requireStatus(404);
  }

  @Test
  void aWithdrawnObjectionOpensItAgain() {
    practiceSends(person.objection(person.own() + "-o"));
    recordAs("anna.clarke").requireStatus(403);

    practiceSends(person.objection(person.own() + "-o").replace("\"active\"", "\"inactive\""));
    recordAs("anna.clarke").requireStatus(200);
  }

  @Test
  void anUnverifiedNumberWithAnotherFirstNameIsNotMerged() {
    practiceSends(person.condition(person.own() + "-c", "195967001", "Asthma"));
    String unverified =
        person
            .patient("Z99001")
            .replace("\"code\":\"01\"", "\"code\":\"02\"")
            .replace("Robin", "Alexandra");
    Answer sent =
        as("rza-epr")
            .post(
                "",
                TestPerson.transaction(
                    unverified, person.condition(person.own() + "-h", "44054006", "Diabetes")))
            .requireStatus(200);

    assertThat(sent.text()).contains("steward");
    assertThat(recordAs("anna.clarke").requireStatus(200).text()).doesNotContain("Diabetes");
  }

  @Test
  void searchesWithinOnePersonAcrossSources() {
    Answer stored = practiceSends(person.condition(person.own() + "-c", "195967001", "Asthma"));
    hospitalSends(person.condition(person.own() + "-h", "44054006", "Type 2 diabetes"));
    String patient = location(stored, 0);

    JsonNode all =
        asUser("anna.clarke").get("/Condition?patient=" + patient).requireStatus(200).json();
    assertThat(all.path("total").asInt()).isEqualTo(2);
    JsonNode one =
        asUser("anna.clarke")
            .get("/Condition?patient=" + patient + "&code=http://snomed.info/sct%7C44054006")
            .requireStatus(200)
            .json();
    assertThat(one.path("total").asInt()).isEqualTo(1);
    asUser("anna.clarke").get("/Condition?code=44054006").requireStatus(400);
    asUser("anna.clarke").get("/Condition?patient=" + patient + "&wombat=1").requireStatus(400);
    assertThat(
            asUser("anna.clarke")
                .get("/" + patient + "/$everything")
                .requireStatus(200)
                .json()
                .path("entry"))
        .hasSizeGreaterThanOrEqualTo(4);
  }

  @Test
  void findsAPersonByNameAndBirthDate() throws InterruptedException {
    practiceSends();
    String query = "/Patient?family=" + person.family() + "&birthdate=1970-02-03";
    Answer found = asUser("anna.clarke").get(query).requireStatus(200);
    for (int attempt = 0; attempt < 20 && found.json().path("entry").isEmpty(); attempt++) {
      Thread.sleep(250);
      found = asUser("anna.clarke").get(query).requireStatus(200);
    }
    assertThat(found.json().path("entry")).as(found.toString()).hasSize(1);
    asUser("anna.clarke").get("/Patient?family=" + person.family()).requireStatus(400);
  }

  private static JsonNode composition(Answer record) {
    return resources(record, "Composition").get(0);
  }

  private static List<JsonNode> resources(Answer bundle, String type) {
    return stream(bundle.json().path("entry"))
        .map(entry -> entry.path("resource"))
        .filter(resource -> resource.path("resourceType").asText().equals(type))
        .toList();
  }

  private static List<JsonNode> extensions(JsonNode element, String url) {
    return stream(element.path("extension"))
        .filter(extension -> extension.path("url").asText().equals(url))
        .toList();
  }

  private static JsonNode part(JsonNode extension, String name) {
    return stream(extension.path("extension"))
        .filter(part -> part.path("url").asText().equals(name))
        .flatMap(part -> part.properties().stream())
        .filter(field -> field.getKey().startsWith("value"))
        .map(java.util.Map.Entry::getValue)
        .findFirst()
        .orElseThrow();
  }

  private static java.util.stream.Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
