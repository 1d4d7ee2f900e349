package care.sheaf.register.internal;

import static care.sheaf.register.internal.SnapshotReader.text;
import static care.sheaf.register.internal.SnapshotReader.texts;

import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.SourceId;
import care.sheaf.register.Client;
import care.sheaf.register.RequestLimit;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads one client. */
final class ClientReader {

  private ClientReader() {}

  /**
   * @param usual the limit of clients that have none of their own
   */
  static Client client(JsonNode node, Set<OdsCode> everyone, Optional<RequestLimit> usual) {
    return new Client(
        text(node, "id"),
        new OdsCode(text(node, "organisation")),
        actsFor(node.path("actsFor"), everyone),
        SourceId.parse(text(node, "source")),
        node.path("vouchesForUsers").asBoolean(),
        SnapshotReader.dataClasses(node.path("systemSees")),
        limit(node.path("limit")).or(() -> usual));
  }

  static Optional<RequestLimit> limit(JsonNode node) {
    return node.isMissingNode()
        ? Optional.empty()
        : Optional.of(
            new RequestLimit(node.path("requests").asInt(), Duration.parse(text(node, "per"))));
  }

  private static Set<OdsCode> actsFor(JsonNode node, Set<OdsCode> everyone) {
    if (node.isTextual()) {
      return everyone;
    }
    return texts(node).stream().map(OdsCode::new).collect(Collectors.toSet());
  }
}
