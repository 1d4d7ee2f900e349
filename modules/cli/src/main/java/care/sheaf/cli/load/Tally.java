package care.sheaf.cli.load;

import java.util.Map;
import java.util.TreeMap;

/** Counts of entries and what became of them. */
public final class Tally {

  private int bundles;
  private int sent;
  private int stored;
  private int unchanged;
  private int parked;
  private int rejected;
  private final Map<String, Integer> reasons = new TreeMap<>();

  /** What became of one entry. */
  public enum Fate {
    STORED,
    UNCHANGED,
    PARKED,
    REJECTED
  }

  public void bundle() {
    bundles++;
  }

  /** Counts one entry. */
  public void count(Fate fate) {
    sent++;
    switch (fate) {
      case STORED -> stored++;
      case UNCHANGED -> unchanged++;
      case PARKED -> parked++;
      case REJECTED -> rejected++;
    }
  }

  /** Counts entries that were refused for one reason. */
  public void reject(int entries, String reason) {
    sent += entries;
    rejected += entries;
    reasons.merge(reason, Math.max(entries, 1), Integer::sum);
  }

  /** Adds what was counted elsewhere. */
  public void add(Tally other) {
    bundles += other.bundles;
    sent += other.sent;
    stored += other.stored;
    unchanged += other.unchanged;
    parked += other.parked;
    rejected += other.rejected;
    other.reasons.forEach((reason, number) -> reasons.merge(reason, number, Integer::sum));
  }

  public boolean hasRejections() {
    return !reasons.isEmpty();
  }

  /** The closing table. */
  public String table() {
    StringBuilder table = new StringBuilder();
    table.append(row("bundles", bundles));
    table.append(row("entries sent", sent));
    table.append(row("stored", stored));
    table.append(row("unchanged", unchanged));
    table.append(row("parked", parked));
    table.append(row("rejected", rejected));
    if (!reasons.isEmpty()) {
      table.append("Reasons for rejection:\n");
      reasons.forEach((reason, number) -> table.append("  %6d  %s%n".formatted(number, reason)));
    }
    return table.toString().stripTrailing();
  }

  private static String row(String name, int number) {
    return "  %-14s %8d%n".formatted(name, number);
  }

  int sent() {
    return sent;
  }

  int stored() {
    return stored;
  }

  int unchanged() {
    return unchanged;
  }

  int parked() {
    return parked;
  }

  int rejected() {
    return rejected;
  }

  Map<String, Integer> reasons() {
    return Map.copyOf(reasons);
  }
}
