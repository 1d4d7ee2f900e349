package care.sheaf.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TransactionsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void leavesATransactionAsItIs() {
    String bundle = "{\"resourceType\":\"Bundle\",  \"type\":\"transaction\",\"entry\":[]}";

    assertThat(Transactions.of(bundle)).contains(bundle);
  }

  @Test
  void putsResourcesWithAnIdAndPostsThoseWithout() throws IOException {
    String bundle =
        """
        {"resourceType":"Bundle","type":"collection","entry":[
          {"fullUrl":"urn:uuid:1","resource":{"resourceType":"Patient","id":"p1"}},
          {"resource":{"resourceType":"Flag"}},
          {"search":{"mode":"match"}}]}
        """;

    JsonNode sent = JSON.readTree(Transactions.of(bundle).orElseThrow());

    assertThat(sent.path("type").asText()).isEqualTo("transaction");
    assertThat(sent.path("entry")).hasSize(2);
    assertThat(sent.at("/entry/0/request/method").asText()).isEqualTo("PUT");
    assertThat(sent.at("/entry/0/request/url").asText()).isEqualTo("Patient/p1");
    assertThat(sent.at("/entry/0/fullUrl").asText()).isEqualTo("urn:uuid:1");
    assertThat(sent.at("/entry/1/request/method").asText()).isEqualTo("POST");
    assertThat(sent.at("/entry/1/request/url").asText()).isEqualTo("Flag");
  }

  @Test
  void makesATransactionOfASingleResource() throws IOException {
    JsonNode sent =
        JSON.readTree(
            Transactions.of("{\"resourceType\":\"Patient\",\"id\":\"p1\"}").orElseThrow());

    assertThat(sent.at("/entry/0/request/url").asText()).isEqualTo("Patient/p1");
  }

  @Test
  void knowsWhatIsNoResource() {
    assertThat(Transactions.of("[1, 2]")).isEmpty();
    assertThat(Transactions.of("{\"name\":\"settings\"}")).isEmpty();
    assertThat(Transactions.of("{ not json")).isEmpty();
    assertThat(Transactions.of("")).isEmpty();
  }
}
