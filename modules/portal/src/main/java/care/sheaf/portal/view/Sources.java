package care.sheaf.portal.view;

import care.sheaf.records.MergedRecord.Contribution;
import care.sheaf.records.MergedRecord.Item;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Where an item comes from, in few words. */
public final class Sources {

  private Sources() {}

  /** One source by name; several by the first name and how many more. */
  public static String names(Item item) {
    List<String> names =
        item.contributions().stream().map(Contribution::sourceName).distinct().toList();
    if (names.size() <= 1) {
      return names.isEmpty() ? "Source not known" : names.get(0);
    }
    return names.get(0) + " and " + Words.count(names.size() - 1, "other source");
  }

  /** When the newest of the entries arrived. */
  public static Instant newest(Item item) {
    return item.contributions().stream()
        .map(Contribution::received)
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }
}
