package care.sheaf.linkage;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** A CSV file after RFC 4180: UTF-8, commas, a header line, values with line ends in quotes. */
public final class CsvRows implements RowSource {

  /** Characters of one row at most. */
  private static final int LARGEST = 64 * 1024 * 1024;

  private final Path file;
  private final List<String> header;

  /**
   * Opens a file and reads its header.
   *
   * @throws BadInputException it cannot be read or has no header
   */
  public CsvRows(Path file) {
    this.file = file;
    try (CsvReader<CsvRecord> reader = open()) {
      var rows = reader.iterator();
      if (!rows.hasNext()) {
        throw new BadInputException(name() + " is empty: a header line is needed.");
      }
      String[] names = rows.next().getFields().toArray(String[]::new);
      names[0] = withoutMark(names[0]);
      this.header = List.of(names);
    } catch (IOException | UncheckedIOException | CsvParseException failure) {
      throw explained(1, failure);
    }
  }

  private static String withoutMark(String name) {
    return name.startsWith("\uFEFF") ? name.substring(1) : name;
  }

  private CsvReader<CsvRecord> open() throws IOException {
    Reader reader =
        new InputStreamReader(
            Files.newInputStream(file),
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
    return CsvReader.builder().maxBufferSize(LARGEST).ofCsvRecord(reader);
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
    long line = 1;
    try (CsvReader<CsvRecord> reader = open()) {
      boolean isHeader = true;
      for (CsvRecord row : reader) {
        line = row.getStartingLineNumber();
        if (isHeader) {
          isHeader = false;
          continue;
        }
        if (row.getFieldCount() != header.size()) {
          throw new BadInputException(
              "%s, line %d: %d values, where the header has %d names."
                  .formatted(name(), line, row.getFieldCount(), header.size()));
        }
        rows.row(line, row.getFields().toArray(String[]::new));
      }
    } catch (IOException | UncheckedIOException | CsvParseException failure) {
      throw explained(line, failure);
    }
  }

  private BadInputException explained(long line, Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CharacterCodingException) {
        return new BadInputException(
            "%s, after line %d: not UTF-8. Convert the file (iconv -t UTF-8) and try again."
                .formatted(name(), line),
            failure);
      }
      if (cause instanceof NoSuchFileException) {
        return new BadInputException(name() + ": there is no such file.", failure);
      }
    }
    String what =
        failure instanceof CsvParseException
            ? "the next row is no CSV, or is longer than 64 million characters"
            : "the file cannot be read";
    return new BadInputException("%s, after line %d: %s.".formatted(name(), line, what), failure);
  }
}
