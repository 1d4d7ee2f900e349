package care.sheaf.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a verifier needs of an entry's content.
 *
 * @param disclosed the hash, in hexadecimal, of the set that left
 * @param rolledBack the counts that this entry states to have been rolled back
 */
record EntryFacts(
    @Nullable String id,
    @Nullable String person,
    String node,
    long counter,
    long settled,
    @Nullable String disclosed,
    List<Long> rolledBack) {

  private static final JsonFactory JSON = new JsonFactory();

  /** Empty when the content is not JSON or does not say which count it has. */
  static Optional<EntryFacts> of(String content) {
    try (JsonParser parser = JSON.createParser(content)) {
      var reader = new Reader(parser);
      reader.read();
      return reader.facts();
    } catch (IOException notJson) {
      return Optional.empty();
    }
  }

  private static final class Reader {

    private final JsonParser parser;
    private @Nullable String id;
    private @Nullable String person;
    private @Nullable String node;
    private @Nullable String disclosed;
    private long counter = -1;
    private long settled = -1;
    private List<Long> rolledBack = List.of();

    Reader(JsonParser parser) {
      this.parser = parser;
    }

    void read() throws IOException {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return;
      }
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        parser.nextToken();
        member(name);
      }
    }

    private void member(String name) throws IOException {
      switch (name) {
        case "id" -> id = parser.getText();
        case "person" -> person = parser.getText();
        case "node" -> node = parser.getText();
        case "counter" -> counter = parser.getValueAsLong(-1);
        case "settled" -> settled = parser.getValueAsLong(-1);
        case "disclosed" -> disclosed();
        case "detail" -> detail();
        default -> parser.skipChildren();
      }
    }

    private void disclosed() throws IOException {
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        parser.nextToken();
        if (name.equals("hash")) {
          disclosed = parser.getText();
        }
      }
    }

    /** Only the ledger's own entries have a list in their detail. */
    private void detail() throws IOException {
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        if (parser.nextToken() == JsonToken.START_ARRAY && name.equals("counters")) {
          var counters = new ArrayList<Long>();
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            counters.add(parser.getLongValue());
          }
          rolledBack = counters;
        }
      }
    }

    Optional<EntryFacts> facts() {
      if (node == null || counter < 0 || counter > Integer.MAX_VALUE || settled < 0) {
        return Optional.empty();
      }
      return Optional.of(new EntryFacts(id, person, node, counter, settled, disclosed, rolledBack));
    }
  }
}
