package care.sheaf.linkage;

import care.sheaf.linkage.internal.data.Dictionary;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is known about who is who: for each record a person, or pairs of records. Accuracy is over
 * all pairs that linkage asks about (with two files one of each), whether they were compared or
 * not. Records that a list of persons does not name are left out of account.
 */
public final class Truth {

  private final LinkageResult result;
  private final int[] persons;
  private final Set<Long> pairs;

  private Truth(LinkageResult result, int[] persons, Set<Long> pairs) {
    this.result = result;
    this.persons = persons;
    this.pairs = pairs;
  }

  /** The truth as a person's number for each record, in the order of the files. */
  public static Truth of(LinkageResult result, int[] persons) {
    return new Truth(result, persons.clone(), Set.of());
  }

  /**
   * Reads files with columns {@code id,cluster} or {@code id_l,id_r}. When two files were linked
   * and two lists of persons are given, the first is about the first file.
   *
   * @throws BadInputException a file has other columns, or names a record that is not there
   */
  public static Truth read(LinkageResult result, List<RowSource> files) {
    int[] persons = new int[result.records()];
    Arrays.fill(persons, -1);
    var pairs = new HashSet<Long>();
    var names = new Dictionary();
    Map<String, Integer> first = new HashMap<>();
    Map<String, Integer> second = new HashMap<>();
    for (int record = 0; record < result.records(); record++) {
      (result.file(record) == 1 ? first : second).put(result.id(record), record);
    }
    boolean linked = !second.isEmpty();
    for (int file = 0; file < files.size(); file++) {
      RowSource source = files.get(file);
      List<String> header = source.header().stream().map(String::strip).toList();
      int id = header.indexOf("id");
      int cluster = header.indexOf("cluster");
      int left = header.indexOf("id_l");
      int right = header.indexOf("id_r");
      if (left >= 0 && right >= 0) {
        Map<String, Integer> others = linked ? second : first;
        source.forEach(
            (line, values) ->
                pairs.add(
                    pair(
                        known(first, values[left], source, line),
                        known(others, values[right], source, line))));
        continue;
      }
      if (id < 0 || cluster < 0) {
        throw new BadInputException(
            source.name() + ": the truth has columns id and cluster, or id_l and id_r.");
      }
      boolean ofSecond = linked && files.size() == 2 && file == 1;
      boolean ofBoth = linked && files.size() == 1;
      source.forEach(
          (line, values) -> {
            int person =
                names.intern(values[cluster].isBlank() ? "\u0000" + line : values[cluster]);
            if (ofBoth) {
              Integer one = first.get(values[id]);
              Integer other = second.get(values[id]);
              put(persons, one, person);
              put(persons, other, person);
              return;
            }
            put(persons, (ofSecond ? second : first).get(values[id]), person);
          });
    }
    return new Truth(result, persons, pairs);
  }

  private static void put(int[] persons, @Nullable Integer at, int person) {
    if (at != null) {
      persons[at] = person;
    }
  }

  private static int known(Map<String, Integer> records, String id, RowSource file, long line) {
    Integer record = records.get(id);
    if (record == null) {
      throw new BadInputException(
          "%s, line %d: no record has that id.".formatted(file.name(), line));
    }
    return record;
  }

  private static long pair(int one, int other) {
    return ((long) Math.min(one, other) << 32) | Math.max(one, other);
  }

  /** How well clusters, given as a number for each record, agree with it. */
  public Accuracy of(IntUnaryOperator cluster) {
    if (!pairs.isEmpty()) {
      long right =
          pairs.stream()
              .filter(
                  pair ->
                      cluster.applyAsInt((int) (pair >>> 32))
                          == cluster.applyAsInt((int) pair.longValue()))
              .count();
      return new Accuracy(pairs.size(), count(record -> cluster.applyAsInt(record), false), right);
    }
    long found = count(record -> cluster.applyAsInt(record), true);
    long truth = count(record -> persons[record], true);
    long both = count(record -> ((long) persons[record] << 32) | cluster.applyAsInt(record), true);
    return new Accuracy(truth, found, both);
  }

  /** What a record is grouped by. */
  private interface Group {
    long of(int record);
  }

  private long count(Group group, boolean onlyKnown) {
    boolean linked = result.file(result.records() - 1) == 2;
    var sizes = new HashMap<Long, long[]>();
    for (int record = 0; record < persons.length; record++) {
      if (!onlyKnown || persons[record] >= 0) {
        sizes.computeIfAbsent(group.of(record), none -> new long[2])[result.file(record) - 1]++;
      }
    }
    long pairs = 0;
    for (long[] size : sizes.values()) {
      pairs += linked ? size[0] * size[1] : size[0] * (size[0] - 1) / 2;
    }
    return pairs;
  }

  /** The person of a record by the truth, or -1 where unknown or told by pairs. */
  int person(int record) {
    return persons[record];
  }
}
