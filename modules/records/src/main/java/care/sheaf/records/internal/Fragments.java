package care.sheaf.records.internal;

import care.sheaf.kernel.EntryId;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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

  /** The targets of the references that are left in the entry as the viewer sees it. */
  List<String> refs(EntryRow row) {
    if (!restricted && row.refs().stream().allMatch(visible)) {
      return row.refs();
    }
    return of(row)
        .map(
            json ->
                List.copyOf(References.in(Json.parse(new String(json, StandardCharsets.UTF_8)))))
        .orElse(List.of());
  }

  /** The entry with extensions of ours before its own. */
  Optional<byte[]> of(EntryRow row, ArrayNode extensions) {
    if (extensions.isEmpty()) {
      return of(row);
    }
    if (row.refs().stream().allMatch(visible)) {
      return Optional.of(spliced(row.entry(), row.body(), row.extensionAt(), extensions));
    }
    // In the same place as in an entry of which nothing was taken: it must not tell them apart.
    return pruned(row.body()).map(Json::bytes).map(left -> spliced(row.entry(), left, extensions));
  }

  private Optional<ObjectNode> pruned(byte[] body) {
    return new WithheldReferences(visible)
        .without(Json.parse(new String(body, StandardCharsets.UTF_8)));
  }

  private static byte[] spliced(EntryId entry, byte[] body, ArrayNode extensions) {
    return spliced(entry, body, Json.extensionOffset(body), extensions);
  }

  private static byte[] spliced(
      EntryId entry, byte[] body, OptionalInt extensionAt, ArrayNode extensions) {
    byte[] array = Json.bytes(extensions);
    var out = new ByteArrayOutputStream(body.length + array.length + EXTENSION.length + 3);
    if (extensionAt.isPresent()) {
      int at = extensionAt.getAsInt();
      out.write(body, 0, at);
      out.write(array, 1, array.length - 2);
      out.write(',');
      out.write(body, at, body.length - at);
      return out.toByteArray();
    }
    int at = afterType(entry, body);
    out.write(body, 0, at);
    out.write(EXTENSION, 0, EXTENSION.length);
    out.write(array, 1, array.length - 1);
    out.write(',');
    out.write(body, at, body.length - at);
    return out.toByteArray();
  }

  /** Behind the resource type where the entry begins with it, else behind the brace. */
  private static int afterType(EntryId entry, byte[] body) {
    byte[] start = ("{\"resourceType\":\"" + entry.type() + "\",").getBytes(StandardCharsets.UTF_8);
    boolean usual =
        body.length > start.length
            && java.util.Arrays.equals(body, 0, start.length, start, 0, start.length);
    return usual ? start.length : 1;
  }
}
