package care.sheaf.systemtests.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.systemtests.FhirCaller.Answer;
import care.sheaf.systemtests.SystemTest;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** {@code Patient/$match}. */
class MatchIT extends SystemTest {

  @Test
  void gradesWhoeverComesIntoQuestion() {
    practiceSends(person.condition(person.own() + "-c", "195967001", "Asthma"));

    JsonNode certain = match(person.patient("Z99001"), "").requireStatus(200).json();

    assertThat(certain.path("type").asText()).isEqualTo("searchset");
    assertThat(certain.path("total").asInt()).isEqualTo(1);
    JsonNode search = certain.at("/entry/0/search");
    assertThat(search.path("score").asDouble()).isGreaterThan(0.98);
    assertThat(search.at("/extension/0/url").asText())
        .isEqualTo("http://hl7.org/fhir/StructureDefinition/match-grade");
    assertThat(search.at("/extension/0/valueCode").asText()).isEqualTo("certain");
    assertThat(certain.at("/entry/0/resource").toString()).contains(person.number().value());
  }

  @Test
  void whoeverIsOnlyPossibleIsLeftOutWhereCertaintyIsAsked() {
    practiceSends(person.condition(person.own() + "-c", "195967001", "Asthma"));
    String doubtful =
        person
            .patient("Z99001")
            .replace("\"code\":\"01\"", "\"code\":\"02\"")
            .replace("Robin", "Alexandra")
            .replace("1970-02-03", "1984-11-27");

    JsonNode possible = match(doubtful, "").requireStatus(200).json();
    JsonNode certain =
        match(doubtful, ",{\"name\":\"onlyCertainMatches\",\"valueBoolean\":true}")
            .requireStatus(200)
            .json();

    assertThat(possible.at("/entry/0/search/extension/0/valueCode").asText())
        .isNotEqualTo("certain");
    assertThat(possible.path("total").asInt()).isEqualTo(1);
    assertThat(certain.path("total").asInt()).isZero();
  }

  @Test
  void saysWhatIsWrongWithTheQuestion() {
    match("{\"resourceType\":\"Patient\",\"gender\":\"female\"}", "").requireStatus(400);
    match(person.patient("Z99001"), ",{\"name\":\"count\",\"valueInteger\":0}").requireStatus(400);
    match(person.patient("Z99001"), ",{\"name\":\"fuzzy\",\"valueBoolean\":true}")
        .requireStatus(400);
    as("unknown-app")
        .post("/Patient/$match", question(person.patient("Z99001"), ""))
        .requireStatus(403);
  }

  private Answer match(String patient, String more) {
    return asUser("anna.clarke").post("/Patient/$match", question(patient, more));
  }

  private static String question(String patient, String more) {
    return "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"resource\",\"resource\":%s}%s]}"
        .formatted(patient, more);
  }
}
