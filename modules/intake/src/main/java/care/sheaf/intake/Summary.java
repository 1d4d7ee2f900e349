package care.sheaf.intake;

import care.sheaf.intake.Deliveries.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What became of a delivery's entries, told by its answer, so that an answer that is given again
 * says the same.
 *
 * @param stored new entries, new versions and deletions
 * @param unchanged entries that said already what they say now
 * @param parked patient records that wait for a steward; kept all the same
 * @param reason why it was refused, or failed; empty when it was applied
 */
public record Summary(int stored, int unchanged, int parked, String reason) {

  /** How the answer says that an entry is as it was. */
  public static final String UNCHANGED =
      "Nothing changed: the entry said this already, so there is no new version.";

  /** How it says so of a conditional create. */
  public static final String KEPT =
      "An entry with this identifier was there already. Nothing was changed.";

  /** How it says that identity could not decide alone. */
  public static final String PARKED = "The patient record is parked for a steward";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads the answer to a transaction, or an OperationOutcome. */
  public static Summary of(Answer answer) {
    JsonNode root = tree(answer.json());
    if (answer.status() != 200) {
      return new Summary(0, 0, 0, words(root));
    }
    int stored = 0;
    int unchanged = 0;
    int parked = 0;
    for (JsonNode entry : root.path("entry")) {
      String said = words(entry.path("response").path("outcome"));
      if (said.contains(PARKED)) {
        parked++;
      } else if (said.startsWith(UNCHANGED) || said.startsWith(KEPT)) {
        unchanged++;
      } else {
        stored++;
      }
    }
    return new Summary(stored, unchanged, parked, "");
  }

  private static String words(JsonNode outcome) {
    return outcome.path("issue").path(0).path("diagnostics").asText();
  }

  private static JsonNode tree(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException damaged) {
      throw new UncheckedIOException("an answer is not JSON", damaged);
    }
  }
}
