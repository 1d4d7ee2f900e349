package care.sheaf.cli.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;

/** Reads from the server's answer what became of each entry. */
final class Answers {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Answers() {}

  /**
   * Counts the answer to one bundle.
   *
   * @param sent the bundle as it was sent
   */
  static Tally read(String sent, int status, String body) {
    Tally tally = new Tally();
    tally.bundle();
    JsonNode answer = tree(body);
    if (status != 200) {
      tally.reject(tree(sent).path("entry").size(), status + " " + reason(answer));
      return tally;
    }
    for (JsonNode entry : answer.path("entry")) {
      count(entry.path("response"), tally);
    }
    return tally;
  }

  private static void count(JsonNode response, Tally tally) {
    String status = response.path("status").asText();
    String said = reason(response.path("outcome")).toLowerCase(Locale.ROOT);
    if (!status.startsWith("2")) {
      tally.reject(1, status + " " + reason(response.path("outcome")));
    } else if (said.contains("parked")) {
      tally.count(Tally.Fate.PARKED);
    } else if (saysUnchanged(said)) {
      tally.count(Tally.Fate.UNCHANGED);
    } else {
      tally.count(Tally.Fate.STORED);
    }
  }

  private static boolean saysUnchanged(String said) {
    return said.startsWith("nothing changed") || said.contains("nothing was changed");
  }

  /**
   * Whether it is not our application that answers, but what it runs in, because it is not up yet
   * or not up again: what we do not have we say in an OperationOutcome.
   */
  static boolean isNotUpYet(int status, String body) {
    return status == 404 && !tree(body).path("resourceType").asText().equals("OperationOutcome");
  }

  /** The words of an OperationOutcome. */
  static String words(String outcome) {
    return reason(tree(outcome));
  }

  /** The first issue in words; never the content that was sent. */
  private static String reason(JsonNode outcome) {
    JsonNode issue = outcome.path("issue").path(0);
    String words = issue.path("diagnostics").asText(issue.path("details").path("text").asText());
    return words.isBlank() ? "(no reason given)" : words;
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException unreadable) {
      return JSON.createObjectNode();
    }
  }
}
