package care.sheaf.register.internal;

import static care.sheaf.register.internal.SnapshotReader.text;
import static care.sheaf.register.internal.SnapshotReader.texts;

import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.SourceId;
import care.sheaf.register.Client;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads one client. */
final class ClientReader {

  private ClientReader() {}

  static Client client(JsonNode node, Set<OdsCode> everyone) {
    return new Client(
        text(node, "id"),
        new OdsCode(text(node, "organisation")),
        actsFor(node.path("actsFor"), everyone),
        SourceId.parse(text(node, "source")),
        node.path("vouchesForUsers").asBoolean(),
        SnapshotReader.dataClasses(node.path("systemSees")));
  }

  private static Set<OdsCode> actsFor(JsonNode node, Set<OdsCode> everyone) {
    if (node.isTextual()) {
      return everyone;
    }
    return texts(node).stream().map(OdsCode::new).collect(Collectors.toSet());
  }
}
