package care.sheaf.portal.pages;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Rows as CSV (RFC 4180, UTF-8 with a header). Spreadsheets run cells that begin like a formula:
 * those get an apostrophe before them (OWASP, "CSV Injection").
 */
final class SpreadsheetCells {

  private static final String FORMULA_BEGINNINGS = "=+-@\t\r\n＝＋－＠";

  private SpreadsheetCells() {}

  static byte[] csv(List<String> header, List<List<String>> rows) {
    var text = new StringWriter();
    CsvWriter csv = CsvWriter.builder().build(text);
    csv.writeRecord(header);
    for (List<String> row : rows) {
      csv.writeRecord(row.stream().map(SpreadsheetCells::defused).toList());
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  static String defused(String cell) {
    String inner = cell.stripLeading();
    char first = inner.isEmpty() ? ' ' : inner.charAt(0);
    boolean formula =
        FORMULA_BEGINNINGS.indexOf(first) >= 0
            || (!cell.isEmpty() && FORMULA_BEGINNINGS.indexOf(cell.charAt(0)) >= 0);
    return formula ? "'" + cell : cell;
  }
}
