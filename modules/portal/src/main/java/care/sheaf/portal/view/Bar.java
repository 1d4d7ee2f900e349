package care.sheaf.portal.view;

import java.util.List;
import java.util.Locale;

/**
 * One line of a chart: its words and its number stand as text beside the drawn bar.
 *
 * @param address of the rows that it counts; empty where there are none to lead to
 * @param count as it is written
 * @param width in hundredths of the longest
 */
public record Bar(String label, String address, String count, double width) {

  /** What is counted. */
  public record Counted(String label, String address, long count) {}

  public static List<Bar> of(List<Counted> counted) {
    long most = counted.stream().mapToLong(Counted::count).max().orElse(0);
    return counted.stream()
        .map(
            each ->
                new Bar(
                    each.label(),
                    each.count() == 0 ? "" : each.address(),
                    String.format(Locale.UK, "%,d", each.count()),
                    most == 0 ? 0 : 100.0 * each.count() / most))
        .toList();
  }

  /** For a drawing. */
  public String wide() {
    return String.format(Locale.ROOT, "%.2f%%", width);
  }
}
