package care.sheaf.records.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Stored JSON as it leaves: as it was stored, where nothing has to be added or taken out. */
final class Fragments {

  private static final byte[] EXTENSION = "\"extension\":[".getBytes(StandardCharsets.UTF_8);

  private final Predicate<String> visible;
  private final boolean restricted;

  /**
   * @param visible whether a target ({@code Type/id}) exists for the viewer
   */
  Fragments(Predicate<String> visible) {
    this(visible, false);
  }

  /**
   * @param restricted whether the person is: {@link Redaction}
   */
  Fragments(Predicate<String> visible, boolean restricted) {
    this.visible = visible;
    this.restricted = restricted;
  }

  /** The entry as the viewer sees it; empty when it cannot be shown. */
  Optional<byte[]> of(EntryRow row) {
    return of(row.refs(), row.body());
  }

  Optional<byte[]> of(List<String> refs, byte[] stored) {
    byte[] body = restricted ? Redaction.of(stored) : stored;
    return refs.stream().filter(target -> !restricted || !Redaction.hides(target)).allMatch(visible)
        ? Optional.of(body)
        : pruned(body).map(Json::bytes);
  }

  /** The entry with extensions of ours before its own. */
  Optional<byte[]> of(EntryRow row, ArrayNode extensions) {
    if (extensions.isEmpty()) {
      return of(row);
    }
    if (row.refs().stream().allMatch(visible)) {
      return Optional.of(spliced(row, extensions));
    }
    return pruned(row.body())
        .map(
            resource -> {
              if (resource.get("extension") instanceof ArrayNode own) {
                extensions.addAll(own);
              }
              resource.set("extension", extensions);
              return Json.bytes(resource);
            });
  }

  private Optional<ObjectNode> pruned(byte[] body) {
    return new WithheldReferences(visible)
        .without(Json.parse(new String(body, StandardCharsets.UTF_8)));
  }

  private static byte[] spliced(EntryRow row, ArrayNode extensions) {
    byte[] body = row.body();
    byte[] array = Json.bytes(extensions);
    var out = new ByteArrayOutputStream(body.length + array.length + EXTENSION.length + 3);
    if (row.extensionAt().isPresent()) {
      int at = row.extensionAt().getAsInt();
      out.write(body, 0, at);
      out.write(array, 1, array.length - 2);
      out.write(',');
      out.write(body, at, body.length - at);
      return out.toByteArray();
    }
    int at = afterType(row);
    out.write(body, 0, at);
    out.write(EXTENSION, 0, EXTENSION.length);
    out.write(array, 1, array.length - 1);
    out.write(',');
    out.write(body, at, body.length - at);
    return out.toByteArray();
  }

  /** Behind the resource type where the entry begins with it, else behind the brace. */
  private static int afterType(EntryRow row) {
    byte[] start =
        ("{\"resourceType\":\"" + row.entry().type() + "\",").getBytes(StandardCharsets.UTF_8);
    byte[] body = row.body();
    boolean usual =
        body.length > start.length
            && java.util.Arrays.equals(body, 0, start.length, start, 0, start.length);
    return usual ? start.length : 1;
  }
}
