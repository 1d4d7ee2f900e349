package care.sheaf.cli.split;

import care.sheaf.cli.load.Parcel;
import care.sheaf.cli.load.Sharing;
import care.sheaf.cli.load.Unsendable;
import care.sheaf.kernel.SourceId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Shares a person's bundle out over sources, after mapping it. */
public final class Split implements Sharing {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Sources sources;
  private final Mapping mapping;

  /** What is done to a bundle before it is shared out. */
  public interface Mapping {

    /** What is left of a bundle. */
    Mapped map(PersonBundle bundle, Homes homes);

    /** Whether a bundle without a person is left out, and why; empty to send it. */
    String reasonToLeaveOut(JsonNode directory);
  }

  /**
   * A bundle after mapping.
   *
   * @param leftOut how many entries were left out, by reason
   */
  public record Mapped(PersonBundle bundle, Map<String, Integer> leftOut) {}

  public Split(Sources sources, Mapping mapping) {
    this.sources = sources;
    this.mapping = mapping;
  }

  @Override
  public Shared of(String name, String json) throws Unsendable {
    JsonNode tree = tree(json);
    if (Directory.isOne(tree)) {
      return directory(name, json, tree);
    }
    PersonBundle whole = PersonBundle.read(tree);
    Homes homes = new Homes(whole, sources);
    Mapped mapped = mapping.map(whole, homes);
    List<Outgoing> outgoing = new ArrayList<>();
    SortedMap<SourceId, List<Entry>> parts = Parts.of(mapped.bundle(), homes);
    parts.forEach(
        (source, entries) -> {
          int number = 0;
          for (String transaction : Batches.of(entries)) {
            number++;
            outgoing.add(
                new Outgoing(source, new Parcel(name + "#" + source + "." + number, transaction)));
          }
        });
    return new Shared(outgoing, mapped.leftOut());
  }

  /** What is about no person goes to every source, as it is. */
  private Shared directory(String name, String json, JsonNode tree) throws Unsendable {
    String reason = mapping.reasonToLeaveOut(tree);
    if (!reason.isEmpty()) {
      return new Shared(List.of(), Map.of(reason, tree.path("entry").size()));
    }
    List<Outgoing> outgoing = new ArrayList<>();
    for (SourceId source : sources.settings().keySet()) {
      outgoing.addAll(Sharing.whole(source).of(name + "#" + source, json).outgoing());
    }
    return new Shared(outgoing, Map.of());
  }

  private static JsonNode tree(String json) throws Unsendable {
    try {
      JsonNode tree = JSON.readTree(json);
      if (tree.path("resourceType").isTextual()) {
        return tree;
      }
      throw new Unsendable("not a FHIR resource");
    } catch (JsonProcessingException unreadable) {
      throw new Unsendable("not well-formed JSON");
    }
  }
}
