package care.sheaf.cli.link;

import care.sheaf.linkage.BadInputException;
import care.sheaf.linkage.CsvRows;
import care.sheaf.linkage.LinkageResult;
import care.sheaf.linkage.RowSource;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What goes in and comes out. */
public final class LinkFiles {

  private LinkFiles() {}

  /** A file by its name's ending. */
  public static RowSource open(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".parquet") ? new ParquetRows(file) : new CsvRows(file);
  }

  /** Writes {@code id_l,id_r,probability,weight} and returns how many. */
  public static long writeLinks(Path file, LinkageResult result, double least) throws IOException {
    long[] count = {0};
    try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      writer.write("id_l,id_r,probability,weight\n");
      result.links(
          least,
          (left, right, probability, weight) -> {
            count[0]++;
            try {
              writer.write(quoted(result.id(left)));
              writer.write(',');
              writer.write(quoted(result.id(right)));
              writer.write(',');
              writer.write(rounded(probability, 1_000_000));
              writer.write(',');
              writer.write(rounded(weight, 100));
              writer.write('\n');
            } catch (IOException failure) {
              throw new UncheckedIOException(failure);
            }
          });
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
    return count[0];
  }

  private static String rounded(double value, double scale) {
    return Double.toString(Math.round(value * scale) / scale);
  }

  /** Writes {@code id,file,cluster}: every input row once. */
  public static void writeClusters(Path file, LinkageResult result) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      writer.write("id,file,cluster\n");
      for (int record = 0; record < result.records(); record++) {
        writer.write(quoted(result.id(record)));
        writer.write("," + result.file(record) + "," + (result.cluster(record) + 1) + "\n");
      }
    }
  }

  /**
   * Finds the records of pairs written {@code ID_L,ID_R}; with two files the second id is one of
   * the second.
   *
   * @throws BadInputException a pair is written wrongly or a record is not there
   */
  public static List<int[]> pairs(LinkageResult result, List<String> words) {
    var pairs = new ArrayList<int[]>();
    for (String word : words) {
      String[] ids = word.split(",", -1);
      if (ids.length != 2) {
        throw new BadInputException("--explain takes two ids with a comma between.");
      }
      boolean linked = result.file(result.records() - 1) == 2;
      pairs.add(new int[] {find(result, ids[0], 1), find(result, ids[1], linked ? 2 : 1)});
    }
    return pairs;
  }

  private static int find(LinkageResult result, String id, int file) {
    for (int record = 0; record < result.records(); record++) {
      if (result.file(record) == file && result.id(record).equals(id.strip())) {
        return record;
      }
    }
    throw new BadInputException("--explain: a record with one of these ids is not there.");
  }

  /** As RFC 4180 quotes. */
  private static String quoted(String value) {
    boolean plain = true;
    for (int at = 0; at < value.length(); at++) {
      char sign = value.charAt(at);
      plain &= sign != ',' && sign != '"' && sign != '\n' && sign != '\r';
    }
    return plain ? value : "\"" + value.replace("\"", "\"\"") + "\"";
  }
}
