package care.sheaf.portal.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What each field adds to, or takes from, the likelihood that two records are about one person,
 * from what is known before looking to the sum.
 *
 * @param zero where even odds are, in hundredths of the width
 */
public record Waterfall(List<Bar> bars, double zero) {

  /** Beyond this many bits a bar would only make the others small. */
  private static final double MOST = 45;

  public Waterfall {
    bars = List.copyOf(bars);
  }

  /**
   * One bar.
   *
   * @param words what was seen, and what that means
   * @param bits log2 of how much likelier it is for one person than for two
   * @param from where it begins, in hundredths of the width
   * @param width in the same
   */
  public record Bar(String label, String words, double bits, double from, double width) {

    public boolean isFor() {
      return bits > 0;
    }

    public String number() {
      return String.format(Locale.UK, "%+.1f", bits);
    }

    public String x() {
      return String.format(Locale.ROOT, "%.2f%%", from);
    }

    public String wide() {
      return String.format(Locale.ROOT, "%.2f%%", Math.max(0.4, width));
    }
  }

  /** What one field said. */
  public record Step(String label, String words, double bits) {}

  public static Waterfall of(List<Step> steps) {
    double lowest = 0;
    double highest = 0;
    double sum = 0;
    for (Step step : steps) {
      sum += step.bits();
      lowest = Math.min(lowest, sum);
      highest = Math.max(highest, sum);
    }
    lowest = Math.max(lowest, -MOST);
    highest = Math.min(Math.max(highest, lowest + 1), MOST);
    double scale = 100 / (highest - lowest);
    List<Bar> bars = new ArrayList<>();
    double before = 0;
    for (Step step : steps) {
      double after = before + step.bits();
      double left = clip(Math.min(before, after), lowest, highest);
      double right = clip(Math.max(before, after), lowest, highest);
      bars.add(
          new Bar(
              step.label(),
              step.words(),
              step.bits(),
              (left - lowest) * scale,
              (right - left) * scale));
      before = after;
    }
    return new Waterfall(bars, -lowest * scale);
  }

  public String zeroAt() {
    return String.format(Locale.ROOT, "%.2f%%", zero);
  }

  private static double clip(double value, double lowest, double highest) {
    return Math.max(lowest, Math.min(highest, value));
  }
}
