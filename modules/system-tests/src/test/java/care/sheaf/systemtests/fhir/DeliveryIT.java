package care.sheaf.systemtests.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.systemtests.FhirCaller.Answer;
import care.sheaf.systemtests.SystemTest;
import care.sheaf.systemtests.TestPerson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class DeliveryIT extends SystemTest {

  private static final String ASTHMA = "195967001";

  @Test
  void whatIsStoredIsInTheNextRecord() {
    practiceSends(person.condition(person.own() + "-c", ASTHMA, "Asthma"));

    assertThat(recordAs("anna.clarke").requireStatus(200).text()).contains("Asthma");
  }

  @Test
  void storedIdsTellNothingAndTheSourceMayUseItsOwn() {
    Answer stored = practiceSends(person.condition(person.own() + "-c", ASTHMA, "Asthma"));
    String location = location(stored, 1);

    assertThat(location).matches("Condition/[a-z2-7]{26}");
    var own = as("z99001-gp").get("/Condition/" + person.own() + "-c").requireStatus(200);
    assertThat("Condition/" + own.json().path("id").asText()).isEqualTo(location);
    assertThat(own.json().path("meta").path("source").asText())
        .isEqualTo("urn:sheaf:source:Z99001:gp");
    assertThat(own.json().path("subject").path("reference").asText())
        .isEqualTo(location(stored, 0));
  }

  @Test
  void theSameContentAgainMakesNoNewVersion() {
    Answer first = practiceSends(person.condition(person.own() + "-c", ASTHMA, "Asthma"));
    Answer second = practiceSends(person.condition(person.own() + "-c", ASTHMA, "Asthma"));

    assertThat(etag(second, 1)).isEqualTo(etag(first, 1));
    practiceSends(person.condition(person.own() + "-c", ASTHMA, "Asthma, now severe"));
    var history = asUser("anna.clarke").get("/" + location(first, 1) + "/_history");
    assertThat(history.requireStatus(200).json().path("total").asInt()).isEqualTo(2);
  }

  @Test
  void theSameDeliveryTwiceIsAnsweredTwiceAndAppliedOnce() {
    String body = transactionWithPost();
    var caller = as("z99001-gp").header("X-Request-ID", UUID.randomUUID().toString());

    Answer first = caller.post("", body).requireStatus(200);
    Answer again = caller.post("", body).requireStatus(200);

    assertThat(again.text()).isEqualTo(first.text());
    assertThat(conditions()).isEqualTo(1);
  }

  @Test
  void twoOfTheSameAtOnceAreAppliedOnce() throws Exception {
    String body = transactionWithPost();
    var caller = as("z99001-gp").header("X-Request-ID", UUID.randomUUID().toString());
    Callable<Answer> send = () -> caller.post("", body);
    var pool = Executors.newFixedThreadPool(4);
    try {
      List<Future<Answer>> answers = pool.invokeAll(List.of(send, send, send, send));
      for (Future<Answer> answer : answers) {
        assertThat(answer.get().requireStatus(200).text()).isEqualTo(answers.get(0).get().text());
      }
    } finally {
      pool.shutdown();
    }
    assertThat(conditions()).isEqualTo(1);
  }

  @Test
  void anotherBodyUnderTheSameRequestIdIsAConflict() {
    var caller = as("z99001-gp").header("X-Request-ID", UUID.randomUUID().toString());
    caller.post("", TestPerson.transaction(person.patient("Z99001"))).requireStatus(200);
    caller.post("", TestPerson.transaction(person.patient("Z99002"))).requireStatus(409);
  }

  @Test
  void aRequestIdThatIsNotAUuidIsABadRequest() {
    as("z99001-gp")
        .header("X-Request-ID", "seven")
        .post("", TestPerson.transaction(person.patient("Z99001")))
        .requireStatus(400);
  }

  @Test
  void malformedJsonIsABadRequest() {
    assertRefused(400, "{\"resourceType\":\"Bundle\",");
    assertRefused(400, "this is not JSON");
    assertRefused(400, "");
  }

  @Test
  void aMalformedEncodingIsNeverOurFault() {
    byte[] broken = {(byte) 0xC3, (byte) 0x28, '{', '}'};
    assertThat(as("z99001-gp").send("POST", "", "application/fhir+json", broken).status())
        .isBetween(400, 499);
    String bomb = "[".repeat(200_000);
    assertThat(
            as("z99001-gp")
                .send("POST", "", "application/fhir+json", bomb.getBytes(StandardCharsets.UTF_8))
                .status())
        .isBetween(400, 499);
    String entity =
        "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"
            + "<Bundle xmlns=\"http://hl7.org/fhir\"><id value=\"&a;\"/></Bundle>";
    Answer xml =
        as("z99001-gp")
            .send("POST", "", "application/fhir+xml", entity.getBytes(StandardCharsets.UTF_8));
    assertThat(xml.status()).isBetween(400, 499);
    assertThat(xml.text()).doesNotContain("root:");
  }

  @Test
  void anUnknownResourceTypeIsRefusedWhole() {
    assertRefused(
        422,
        TestPerson.transaction(
            person.patient("Z99001"), "{\"resourceType\":\"Wombat\",\"id\":\"w1\"}"));
  }

  @Test
  void aDanglingReferenceIsRefusedWhole() {
    String dangling =
        person
            .condition(person.own() + "-c", ASTHMA, "Asthma")
            .replace("Patient/" + person.own(), "Patient/nobody-" + person.own());
    assertRefused(422, TestPerson.transaction(person.patient("Z99001"), dangling));
  }

  @Test
  void aBundleThatWritesAnotherSourcesEntryIsRefusedWhole() {
    Answer hospitals = hospitalSends(person.condition(person.own() + "-h", ASTHMA, "Asthma"));
    String theirs = location(hospitals, 1);
    String id = theirs.substring(theirs.indexOf('/') + 1);

    Answer refused =
        as("z99001-gp")
            .post(
                "",
                TestPerson.transaction(
                    person.patient("Z99001"), person.condition(id, ASTHMA, "Overwritten")));
    assertThat(refused.status()).as(refused.toString()).isIn(403, 422);
    assertThat(
            as("rza-epr")
                .get("/Condition/" + person.own() + "-h")
                .requireStatus(200)
                .json()
                .path("meta")
                .path("versionId")
                .asText())
        .isEqualTo("1");
  }

  @Test
  void aFiftyMegabyteBundleIsTooLarge() {
    String padding = "x".repeat(50 * 1024 * 1024);
    assertRefused(
        413,
        TestPerson.transaction(
            person.patient("Z99001"),
            person.condition(person.own() + "-c", ASTHMA, "Asthma " + padding)));
  }

  @Test
  void aClientThatIsNoSourceMayNotSend() {
    as("rza-viewer").post("", TestPerson.transaction(person.patient("Z99001"))).requireStatus(403);
  }

  @Test
  void aDeletedEntryIsGoneForThoseWhoCouldSeeIt() {
    Answer stored = practiceSends(person.condition(person.own() + "-c", ASTHMA, "Asthma"));
    Answer deleted = as("z99001-gp").delete("/Condition/" + person.own() + "-c");
    assertThat(deleted.status()).as(deleted.toString()).isIn(200, 204);

    asUser("anna.clarke").get("/" + location(stored, 1)).requireStatus(410);
    asUser("nina.brook").get("/" + location(stored, 1)).requireStatus(404);
    assertThat(recordAs("anna.clarke").requireStatus(200).text()).doesNotContain("Asthma");
  }

  private void assertRefused(int status, String body) {
    Answer answer = as("z99001-gp").post("", body).requireStatus(status);
    assertThat(answer.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
    assertThat(answer.text()).doesNotContain(person.family()).doesNotContain("Exception");
    assertThat(answer.header("X-Correlation-ID"))
        .isEqualTo(answer.request().headers().firstValue("X-Correlation-ID").orElseThrow());
    as("z99001-gp").get("/Patient/" + person.own()).requireStatus(404);
  }

  private String transactionWithPost() {
    String condition =
        person
            .condition("ignored", ASTHMA, "Asthma")
            .replace("Patient/" + person.own(), "urn:uuid:0b7c9d1e-58a8-4d3c-9a41-0f3c0a4f6a01");
    return """
        {"resourceType":"Bundle","type":"transaction","entry":[
         {"fullUrl":"urn:uuid:0b7c9d1e-58a8-4d3c-9a41-0f3c0a4f6a01","resource":%s,
          "request":{"method":"PUT","url":"Patient/%s"}},
         {"fullUrl":"urn:uuid:%s","resource":%s,"request":{"method":"POST","url":"Condition"}}]}
        """
        .formatted(person.patient("Z99001"), person.own(), UUID.randomUUID(), condition);
  }

  private int conditions() {
    String patient = as("z99001-gp").get("/Patient/" + person.own()).json().path("id").asText();
    return asUser("anna.clarke")
        .get("/Condition?patient=" + patient)
        .requireStatus(200)
        .json()
        .path("total")
        .asInt();
  }

  private static String etag(Answer answer, int index) {
    return answer.json().path("entry").path(index).path("response").path("etag").asText();
  }
}
