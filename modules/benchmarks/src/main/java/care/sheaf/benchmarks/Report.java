package care.sheaf.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a benchmark found.
 *
 * @param command as it can be given again
 * @param data what was sent and read, and how, in words and numbers
 * @param notes what a reader must know to read the table right
 */
public record Report(
    String command, List<Row> rows, Map<String, Object> data, List<String> notes, Machine machine) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public Report {
    rows = List.copyOf(rows);
    data = Map.copyOf(data);
    notes = List.copyOf(notes);
  }

  /** As people read it. */
  public String table() {
    int width = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
    StringBuilder table = new StringBuilder();
    table.append(line(width, "", "unit", "ours", "peer", "ratio"));
    for (Row row : rows) {
      Double peer = row.peer();
      OptionalDouble ratio = row.ratio();
      table.append(
          line(
              width,
              row.name(),
              row.unit(),
              number(row.ours()),
              peer == null ? "" : number(peer),
              ratio.isPresent() ? number(ratio.getAsDouble()) : ""));
    }
    notes.forEach(note -> table.append("  ").append(note).append('\n'));
    return table.toString();
  }

  private static String line(
      int width, String name, String unit, String ours, String peer, String ratio) {
    return "  %-"
        .concat(width + "s  %-12s %12s %12s %8s")
        .formatted(name, unit, ours, peer, ratio)
        .stripTrailing()
        .concat("\n");
  }

  /** Two or three figures that count. */
  static String number(double value) {
    int decimals = 0;
    for (double limit = 100; value < limit && decimals < 4; limit /= 10) {
      decimals++;
    }
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  /** The best and the worst comparison in one line. */
  public String summary() {
    List<Row> compared = rows.stream().filter(row -> row.ratio().isPresent()).toList();
    if (compared.isEmpty()) {
      return "%d figures, nothing to compare with.".formatted(rows.size());
    }
    Row worst = compared.get(0);
    Row best = compared.get(0);
    for (Row row : compared) {
      worst = row.ratio().getAsDouble() < worst.ratio().getAsDouble() ? row : worst;
      best = row.ratio().getAsDouble() > best.ratio().getAsDouble() ? row : best;
    }
    long ahead = compared.stream().filter(row -> row.ratio().getAsDouble() >= 1).count();
    return "Ours is ahead in %d of %d comparisons: from %s times (%s) to %s times (%s)."
        .formatted(
            ahead,
            compared.size(),
            number(worst.ratio().getAsDouble()),
            worst.name(),
            number(best.ratio().getAsDouble()),
            best.name());
  }

  /** As programs read it. */
  public String json() {
    ObjectNode report = JSON.createObjectNode();
    for (Row row : rows) {
      ObjectNode written = report.withArray("rows").addObject();
      written.put("name", row.name()).put("unit", row.unit());
      written.put("ours", row.ours()).put("peer", row.peer());
      OptionalDouble ratio = row.ratio();
      written.put("ratio", ratio.isPresent() ? Double.valueOf(ratio.getAsDouble()) : null);
    }
    report.put("command", command);
    report.set("machine", JSON.valueToTree(machine));
    report.set("data", JSON.valueToTree(new LinkedHashMap<>(data)));
    report.set("notes", JSON.valueToTree(notes));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n";
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("the report could not be written", failure);
    }
  }
}
