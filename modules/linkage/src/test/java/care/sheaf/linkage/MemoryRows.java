package care.sheaf.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows from memory. */
final class MemoryRows implements RowSource {

  private final List<String> header;
  private final List<String[]> rows = new ArrayList<>();

  MemoryRows(String header) {
    this.header = List.of(header.split(",", -1));
  }

  MemoryRows row(String... values) {
    rows.add(values);
    return this;
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public List<String> header() {
    return header;
  }

  @Override
  public void forEach(Rows sink) {
    long line = 1;
    for (String[] row : rows) {
      sink.row(++line, Arrays.copyOf(row, row.length));
    }
  }
}
