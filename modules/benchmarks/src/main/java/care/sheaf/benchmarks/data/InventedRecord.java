package care.sheaf.benchmarks.data;

import care.sheaf.benchmarks.data.Kind.Share;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.SourceId;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** What sources hold of a person, as the transactions that they send. */
public final class InventedRecord {

  /** Each person is registered here, so that its staff may look. */
  public static final String PRACTICE = "Z99001";

  /** Entries of one transaction at most. */
  private static final int LARGEST = 200;

  private static final List<Part> PARTS =
      List.of(
          new Part(source("Z99001", "gp"), 50, Kind.PRACTICE),
          new Part(source("RZA", "epr"), 25, Kind.TRUST),
          new Part(source("RZC", "epr"), 15, Kind.TRUST),
          new Part(source("FZ999", "pharmacy"), 10, Kind.PHARMACY));

  private InventedRecord() {}

  /** A source's share of a record. */
  private record Part(SourceId source, int percent, List<Share> shares) {}

  public static List<SourceId> sources() {
    return PARTS.stream().map(Part::source).toList();
  }

  /**
   * A person as all sources know them.
   *
   * @param entries without the Patients, of which each source sends one
   */
  public static List<Delivery> ofAllSources(InventedPerson person, int entries, long seed) {
    List<Delivery> deliveries = new ArrayList<>();
    int left = entries;
    for (Part part : PARTS) {
      boolean last = part.equals(PARTS.get(PARTS.size() - 1));
      int share = last ? left : entries * part.percent() / 100;
      left -= share;
      deliveries.addAll(ofPart(person, part, share, seed));
    }
    return List.copyOf(deliveries);
  }

  /**
   * A person whom one source alone knows, in one transaction.
   *
   * @param turn which source, in rotation
   */
  public static Delivery ofOneSource(InventedPerson person, int entries, int turn, long seed) {
    return ofPart(person, PARTS.get(Math.floorMod(turn, PARTS.size())), entries, seed).get(0);
  }

  private static List<Delivery> ofPart(InventedPerson person, Part part, int entries, long seed) {
    SourceId source = part.source();
    String own =
        "b"
            + person.number().value()
            + "-"
            + source.organisation().toString().toLowerCase(Locale.ROOT);
    var random = new SplittableRandom(seed ^ own.hashCode() * 0x9E3779B97F4A7C15L);
    var resources = new Resources(own, random);
    List<ObjectNode> made = new ArrayList<>();
    made.add(Resources.patient(person, own, PRACTICE));
    String encounter = "";
    for (int number = 1; number <= entries; number++) {
      Kind kind = Kind.pick(part.shares(), random);
      String id = own + "-" + number;
      made.add(resources.entry(kind, id, encounter));
      encounter = kind == Kind.ENCOUNTER ? id : encounter;
    }
    return transactions(source, made);
  }

  private static List<Delivery> transactions(SourceId source, List<ObjectNode> resources) {
    List<Delivery> deliveries = new ArrayList<>();
    for (int from = 0; from < resources.size(); from += LARGEST) {
      List<ObjectNode> some = resources.subList(from, Math.min(from + LARGEST, resources.size()));
      deliveries.add(new Delivery(source, Transactions.puts(some), some.size()));
    }
    return deliveries;
  }

  private static SourceId source(String organisation, String system) {
    return new SourceId(new OdsCode(organisation), system);
  }
}
