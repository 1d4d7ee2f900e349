package care.sheaf.cli.split;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes transactions of bounded size of the entries of one source, so that each refers to itself
 * and to earlier ones only. Entries that refer to each other in a circle stay together, whatever
 * their size.
 */
public final class Batches {

  /** Far below what the server takes (20,000), so that no transaction holds its locks for long. */
  static final int MOST_ENTRIES = 500;

  static final int MOST_BYTES = 4 * 1024 * 1024;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final int mostEntries;
  private final int mostBytes;
  private final List<String> done = new ArrayList<>();
  private ObjectNode open = empty();
  private int bytes;

  private Batches(int mostEntries, int mostBytes) {
    this.mostEntries = mostEntries;
    this.mostBytes = mostBytes;
  }

  /** Transactions in FHIR JSON, to be sent in this order. */
  public static List<String> of(List<Entry> entries) {
    return of(entries, MOST_ENTRIES, MOST_BYTES);
  }

  static List<String> of(List<Entry> entries, int mostEntries, int mostBytes) {
    var batches = new Batches(mostEntries, mostBytes);
    Order.of(entries).forEach(batches::add);
    batches.close();
    return batches.done;
  }

  private void add(List<Entry> group) {
    List<ObjectNode> written = group.stream().map(Batches::put).toList();
    int size =
        written.stream()
            .mapToInt(entry -> entry.toString().getBytes(StandardCharsets.UTF_8).length)
            .sum();
    int held = open.withArray("entry").size();
    if (held > 0 && (held + group.size() > mostEntries || bytes + size > mostBytes)) {
      close();
    }
    written.forEach(open.withArray("entry")::add);
    bytes += size;
  }

  private void close() {
    if (!open.withArray("entry").isEmpty()) {
      done.add(open.toString());
      open = empty();
      bytes = 0;
    }
  }

  private static ObjectNode put(Entry entry) {
    ObjectNode written = JSON.createObjectNode();
    written.set("resource", entry.resource());
    written.putObject("request").put("method", "PUT").put("url", entry.key());
    return written;
  }

  private static ObjectNode empty() {
    ObjectNode bundle = JSON.createObjectNode();
    bundle.put("resourceType", "Bundle");
    bundle.put("type", "transaction");
    bundle.putArray("entry");
    return bundle;
  }
}
