package care.sheaf.cli.load;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts of entries and what became of them. */
public final class Tally {

  /** As many as fit on a screen; the counts are of all. */
  private static final int MOST_NAMES = 20;

  private int bundles;
  private int sent;
  private int stored;
  private int unchanged;
  private int parked;
  private int rejected;
  private final Map<String, Integer> reasons = new TreeMap<>();
  private final Map<String, Integer> leftOut = new TreeMap<>();
  private final Map<String, String> refused = new LinkedHashMap<>();

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
    count(fate, 1);
  }

  /** Counts entries with one fate. */
  void count(Fate fate, int entries) {
    sent += entries;
    switch (fate) {
      case STORED -> stored += entries;
      case UNCHANGED -> unchanged += entries;
      case PARKED -> parked += entries;
      case REJECTED -> rejected += entries;
    }
  }

  /** Counts entries that were refused for one reason. */
  public void reject(int entries, String reason) {
    sent += entries;
    rejected += entries;
    reasons.merge(reason, Math.max(entries, 1), Integer::sum);
  }

  /** Counts a file, or part of one, that could not be sent at all. */
  public void unsendable(String name, String reason) {
    bundle();
    reject(0, reason);
    refused.put(name, reason);
  }

  /** Names the bundle of which something was refused. */
  public void nameRefused(String name) {
    reasons.keySet().stream().findFirst().ifPresent(reason -> refused.put(name, reason));
  }

  /** Counts entries that were not sent, by a rule. */
  public void leaveOut(String reason, int entries) {
    leftOut.merge(reason, entries, Integer::sum);
  }

  /** Adds what was counted elsewhere. */
  public void add(Tally other) {
    bundles += other.bundles;
    sent += other.sent;
    stored += other.stored;
    unchanged += other.unchanged;
    parked += other.parked;
    rejected += other.rejected;
    refused.putAll(other.refused);
    other.leftOut.forEach(this::leaveOut);
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
    if (!leftOut.isEmpty()) {
      table.append(row("left out", leftOut.values().stream().mapToInt(Integer::intValue).sum()));
    }
    list(table, "Reasons for rejection:", reasons);
    list(table, "Left out:", leftOut);
    if (!refused.isEmpty()) {
      table.append("Rejected in:\n");
      refused.entrySet().stream()
          .limit(MOST_NAMES)
          .forEach(one -> table.append("  %s: %s%n".formatted(one.getKey(), one.getValue())));
    }
    if (refused.size() > MOST_NAMES) {
      table.append("  and %d more%n".formatted(refused.size() - MOST_NAMES));
    }
    return table.toString().stripTrailing();
  }

  private static void list(StringBuilder table, String title, Map<String, Integer> counts) {
    if (!counts.isEmpty()) {
      table.append(title).append('\n');
      counts.forEach((reason, number) -> table.append("  %6d  %s%n".formatted(number, reason)));
    }
  }

  private static String row(String name, int number) {
    return "  %-14s %8d%n".formatted(name, number);
  }

  public int sent() {
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

  Map<String, String> refused() {
    return Map.copyOf(refused);
  }

  Map<String, Integer> leftOut() {
    return Map.copyOf(leftOut);
  }

  Map<String, Integer> reasons() {
    return Map.copyOf(reasons);
  }
}
