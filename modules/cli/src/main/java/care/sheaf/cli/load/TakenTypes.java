package care.sheaf.cli.load;

import care.sheaf.cli.CommandFailure;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/** The resource types that a server takes in, as its CapabilityStatement says. */
public final class TakenTypes {

  private TakenTypes() {}

  /**
   * Asks the server, which answers without a token.
   *
   * @throws CommandFailure exit 3, it does not answer so
   */
  public static Set<String> of(URI fhir) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(fhir + "/metadata"))
            .timeout(Duration.ofMinutes(1))
            .header("Accept", "application/fhir+json")
            .build();
    try {
      HttpResponse<String> response =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() == 200) {
        return read(response.body());
      }
    } catch (IOException fault) {
      throw CommandFailure.unreachable("The server at " + fhir + " does not answer.");
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
    }
    throw CommandFailure.unreachable("The server at " + fhir + " does not say what it takes in.");
  }

  static Set<String> read(String capabilities) throws IOException {
    Set<String> types = new TreeSet<>();
    for (JsonNode resource : new ObjectMapper().readTree(capabilities).at("/rest/0/resource")) {
      for (JsonNode interaction : resource.path("interaction")) {
        if (interaction.path("code").asText().equals("update")) {
          types.add(resource.path("type").asText());
        }
      }
    }
    return types;
  }
}
