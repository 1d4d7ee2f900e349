package care.sheaf.linkage;

import java.util.List;

/** A file of records: a header, and rows with as many values as the header has names. */
public interface RowSource {

  /** What to call it in messages. */
  String name();

  List<String> header();

  /**
   * Gives all rows in order. Missing values are empty.
   *
   * @throws BadInputException a row cannot be read; the message has the line
   */
  void forEach(Rows rows);

  /** Receives rows. */
  @FunctionalInterface
  interface Rows {
    void row(long line, String[] values);
  }
}
