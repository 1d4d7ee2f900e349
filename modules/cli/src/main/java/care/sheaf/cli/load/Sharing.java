package care.sheaf.cli.load;

import care.sheaf.kernel.SourceId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Says what is sent of a part of a file, and as whom. */
public interface Sharing {

  /**
   * Makes bundles of what was read.
   *
   * @param name of the part; the names of what is sent begin with it
   * @throws Unsendable it is no FHIR resource, or not one that can be sent so
   */
  Shared of(String name, String json) throws Unsendable;

  /**
   * What is sent, in this order.
   *
   * @param leftOut how many entries are not sent, by reason
   */
  record Shared(List<Outgoing> outgoing, Map<String, Integer> leftOut) {

    public Shared {
      outgoing = List.copyOf(outgoing);
      leftOut = new TreeMap<>(leftOut);
    }
  }

  /** One bundle and the source that sends it. */
  record Outgoing(SourceId source, Parcel parcel) {}

  /** Everything, as one source. */
  static Sharing whole(SourceId source) {
    return (name, json) -> {
      String transaction =
          Transactions.of(json).orElseThrow(() -> new Unsendable(Transactions.fault(json)));
      return new Shared(List.of(new Outgoing(source, new Parcel(name, transaction))), Map.of());
    };
  }
}
