package care.sheaf.linkage.internal.data;

import care.sheaf.linkage.BadInputException;
import care.sheaf.linkage.FieldKind;
import care.sheaf.linkage.Mapping;
import care.sheaf.linkage.RowSource;
import care.sheaf.linkage.internal.fields.Field;
import care.sheaf.linkage.internal.fields.Fields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads one or two files into rows of value ids. */
public final class Loader {

  private static final int BATCH = 8192;

  private final String id;
  private final Mapping mapping;
  private final List<String> notes;
  private final Consumer<String> progress;
  private final List<Dictionary> ids = new ArrayList<>();
  private final List<Field> fields = new ArrayList<>();
  private int[] records = new int[0];
  private int filled;

  /**
   * @param id the name of the column that holds the record's id
   * @param notes receives what a reader should know, such as columns left out
   */
  public Loader(String id, Mapping mapping, List<String> notes, Consumer<String> progress) {
    this.id = id;
    this.mapping = mapping;
    this.notes = notes;
    this.progress = progress;
  }

  /**
   * What was read.
   *
   * @param ids for each file the ids: of record r of the file number r + 1
   */
  public record Loaded(Nodes nodes, List<Dictionary> ids) {

    /** The id of a record, counted over both files. */
    public String id(int record) {
      int first = ids.get(0).size() - 1;
      return record < first ? ids.get(0).get(record + 1) : ids.get(1).get(record - first + 1);
    }

    /** 1 or 2. */
    public int file(int record) {
      return record < ids.get(0).size() - 1 ? 1 : 2;
    }
  }

  /**
   * Reads.
   *
   * @throws BadInputException a file cannot be used
   */
  public Loaded load(List<RowSource> files) {
    List<String> unknown = mapping.notIn(files.stream().map(RowSource::header).toList());
    if (!unknown.isEmpty()) {
      throw new BadInputException(
          "--map names columns that are not there: " + String.join(", ", unknown) + ".");
    }
    List<Map<String, Mapping.Source>> sources = sources(files);
    var made = new Fields();
    for (Map.Entry<String, Mapping.Source> entry : sources.get(0).entrySet()) {
      if (sources.stream().allMatch(known -> known.containsKey(entry.getKey()))) {
        fields.add(made.create(entry.getKey(), entry.getValue().kind()));
      } else {
        notes.add("Field " + entry.getKey() + " is in one file only and is left out.");
      }
    }
    if (fields.isEmpty()) {
      throw new BadInputException(
          "There is no column to compare by. Name the columns as the fields are named, or use"
              + " --map COLUMN=FIELD.");
    }
    int first = 0;
    for (int file = 0; file < files.size(); file++) {
      read(files.get(file), sources.get(file));
      first = file == 0 ? filled / fields.size() : first;
    }
    records = Arrays.copyOf(records, filled);
    count();
    return new Loaded(Nodes.of(fields, records, first), ids);
  }

  private List<Map<String, Mapping.Source>> sources(List<RowSource> files) {
    var sources = new ArrayList<Map<String, Mapping.Source>>();
    for (RowSource file : files) {
      var leftOut = new ArrayList<String>();
      var known = new LinkedHashMap<String, Mapping.Source>();
      for (Mapping.Source source : mapping.sources(file.header(), id, leftOut)) {
        known.put(source.field(), source);
      }
      if (!leftOut.isEmpty()) {
        notes.add(
            "%s: columns left out, since they are not known and not mapped: %s."
                .formatted(file.name(), String.join(", ", leftOut)));
      }
      sources.add(known);
    }
    return sources;
  }

  private void read(RowSource file, Map<String, Mapping.Source> sources) {
    int idColumn = file.header().stream().map(String::strip).toList().indexOf(id);
    if (idColumn < 0) {
      throw new BadInputException(
          "%s has no column %s. Name the column of ids with --id.".formatted(file.name(), id));
    }
    int[][] columns = new int[fields.size()][];
    for (int field = 0; field < columns.length; field++) {
      Mapping.Source source = sources.get(fields.get(field).name());
      columns[field] =
          source == null
              ? new int[0]
              : source.columns().stream().mapToInt(Integer::intValue).toArray();
    }
    var batches = new Batches(file, idColumn, columns);
    file.forEach(batches);
    batches.finish();
    ids.add(batches.known);
    progress.accept("%s: %,d records read".formatted(file.name(), batches.known.size() - 1));
  }

  /** Reads ahead while another thread takes the values of the batch before apart. */
  private final class Batches implements RowSource.Rows {
    private final RowSource file;
    private final int idColumn;
    private final int[][] columns;
    private final Dictionary known = new Dictionary();
    private String[][] batch = new String[BATCH][];
    private int count;
    private @Nullable CompletableFuture<Void> running;

    Batches(RowSource file, int idColumn, int[][] columns) {
      this.file = file;
      this.idColumn = idColumn;
      this.columns = columns;
    }

    @Override
    public void row(long line, String[] values) {
      String own = values[idColumn];
      if (own.isBlank()) {
        throw new BadInputException("%s, line %d: no id.".formatted(file.name(), line));
      }
      int before = known.size();
      if (known.intern(own) < before) {
        throw new BadInputException(
            "%s, line %d: its id stands on an earlier line, too.".formatted(file.name(), line));
      }
      batch[count++] = values;
      if (count == BATCH) {
        hand();
        if ((known.size() - 1) % (BATCH * 32) == 0) {
          progress.accept("%s: %,d records".formatted(file.name(), known.size() - 1));
        }
      }
    }

    void finish() {
      hand();
      await();
    }

    private void await() {
      if (running != null) {
        running.join();
      }
    }

    private void hand() {
      await();
      String[][] full = batch;
      int rows = count;
      batch = new String[BATCH][];
      count = 0;
      running = CompletableFuture.runAsync(() -> take(full, rows));
    }

    private void take(String[][] full, int rows) {
      int width = fields.size();
      int from = filled;
      filled += rows * width;
      if (filled > records.length) {
        records = Arrays.copyOf(records, Math.max(filled, records.length + records.length / 2));
      }
      IntStream.range(0, width)
          .parallel()
          .filter(field -> !isName(field))
          .forEach(field -> take(full, rows, field, from));
      // Given and family names share their dictionary, so they follow each other.
      IntStream.range(0, width)
          .filter(this::isName)
          .forEach(field -> take(full, rows, field, from));
    }

    private boolean isName(int field) {
      FieldKind kind = fields.get(field).kind();
      return kind == FieldKind.GIVEN_NAME || kind == FieldKind.FAMILY_NAME;
    }

    private void take(String[][] full, int rows, int field, int from) {
      int[] from1 = columns[field];
      int width = fields.size();
      Field known = fields.get(field);
      for (int row = 0; row < rows; row++) {
        String value = full[row][from1[0]];
        for (int more = 1; more < from1.length; more++) {
          value = value + " " + full[row][from1[more]];
        }
        records[from + row * width + field] = known.intern(value);
      }
    }
  }

  private void count() {
    int width = fields.size();
    int count = records.length / width;
    for (int field = 0; field < width; field++) {
      int[] column = new int[count];
      for (int record = 0; record < count; record++) {
        column[record] = records[record * width + field];
      }
      fields.get(field).count(column);
    }
  }
}
