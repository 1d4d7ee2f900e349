package care.sheaf.benchmarks;

import care.sheaf.benchmarks.data.Delivery;
import care.sheaf.benchmarks.data.Transactions;
import care.sheaf.cli.CommandFailure;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/**
 * Looks at a record each of which follows a change of it, so that nothing of the look before can be
 * used again. The change itself is not timed.
 *
 * @param sender takes the change
 * @param changing a resource of the record that has a {@code valueQuantity}, as the sender sends it
 * @param reader looks
 * @param path what it looks at
 */
record FirstLooks(Server sender, ObjectNode changing, Server reader, String path) {

  /** The first measured value among entries that can be sent again. */
  static ObjectNode measuredValue(Iterable<? extends JsonNode> resources) {
    for (JsonNode resource : resources) {
      if (resource instanceof ObjectNode object && object.has("valueQuantity")) {
        return object;
      }
    }
    throw CommandFailure.failed("No entry has a value that could be changed.");
  }

  /** The resources of a delivery, as its source sends them. */
  static List<JsonNode> resources(Delivery delivery) {
    return Population.tree(delivery.json())
        .path("entry")
        .valueStream()
        .map(e -> e.path("resource"))
        .toList();
  }

  Measurement run(Duration time) {
    var measured = new Measurement();
    long end = System.nanoTime() + time.toNanos();
    int number = 0;
    do {
      ((ObjectNode) changing.path("valueQuantity")).put("value", 40 + ++number % 60);
      sender.mustPost(Transactions.puts(List.of(changing)));
      long asked = System.nanoTime();
      HttpResponse<byte[]> answer = reader.get(path);
      Duration took = Duration.ofNanos(System.nanoTime() - asked);
      if (answer.statusCode() == 200) {
        measured.good(took, answer.body().length, 1);
      } else {
        measured.bad("status " + answer.statusCode());
      }
    } while (System.nanoTime() < end);
    return measured;
  }
}
