package care.sheaf.cli.link;

import blue.strategic.parquet.Hydrator;
import blue.strategic.parquet.HydratorSupplier;
import blue.strategic.parquet.ParquetReader;
import care.sheaf.linkage.BadInputException;
import care.sheaf.linkage.RowSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A Parquet file with flat columns; numbers and dates are read as text. */
final class ParquetRows implements RowSource {

  private final Path file;
  private final List<String> header;
  private final Map<String, Integer> places = new HashMap<>();

  ParquetRows(Path file) {
    this.file = file;
    if (!Files.isReadable(file)) {
      throw new BadInputException(name() + ": there is no such file.");
    }
    try {
      this.header =
          ParquetReader.readMetadata(file.toFile())
              .getFileMetaData()
              .getSchema()
              .getColumns()
              .stream()
              .map(column -> String.join(".", column.getPath()))
              .toList();
    } catch (IOException | RuntimeException failure) {
      throw new BadInputException(name() + " is not a Parquet file that can be read.", failure);
    }
    for (int at = 0; at < header.size(); at++) {
      places.put(header.get(at), at);
    }
  }

  @Override
  public String name() {
    return file.getFileName().toString();
  }

  @Override
  public List<String> header() {
    return header;
  }

  @Override
  public void forEach(Rows rows) {
    long line = 0;
    try (Stream<String[]> all = ParquetReader.streamContent(file.toFile(), supplier())) {
      for (var rest = all.iterator(); rest.hasNext(); ) {
        rows.row(++line, rest.next());
      }
    } catch (BadInputException bad) {
      throw bad;
    } catch (IOException | RuntimeException failure) {
      throw new BadInputException(
          "%s, after row %d: the file cannot be read.".formatted(name(), line), failure);
    }
  }

  private HydratorSupplier<String[], String[]> supplier() {
    return HydratorSupplier.constantly(new RowHydrator());
  }

  private final class RowHydrator implements Hydrator<String[], String[]> {

    @Override
    public String[] start() {
      String[] row = new String[header.size()];
      Arrays.fill(row, "");
      return row;
    }

    @Override
    public String[] add(String[] row, String heading, Object value) {
      Integer at = places.get(heading);
      if (at != null && value != null) {
        row[at] = value.toString();
      }
      return row;
    }

    @Override
    public String[] finish(String[] row) {
      return row;
    }
  }
}
