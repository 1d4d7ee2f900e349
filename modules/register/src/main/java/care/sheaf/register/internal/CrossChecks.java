package care.sheaf.register.internal;

import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.SourceId;
import care.sheaf.register.Client;
import care.sheaf.register.Source;
import java.util.ArrayList;

/** What one file says of another must be so. */
final class CrossChecks {

  private final Snapshot snapshot;
  private final Problems problems;

  CrossChecks(Snapshot snapshot, Problems problems) {
    this.snapshot = snapshot;
    this.problems = problems;
  }

  void check(YamlFile sourceFile, YamlFile clientFile) {
    int index = 0;
    for (Source source : snapshot.sources().values()) {
      checkSource(sourceFile, "/sources/" + index++, source);
    }
    index = 0;
    for (Client client : snapshot.clients().values()) {
      checkClient(clientFile, "/clients/" + index++, client);
    }
  }

  private void checkSource(YamlFile file, String pointer, Source source) {
    OdsCode organisation = source.id().organisation();
    if (!snapshot.organisations().containsKey(organisation)) {
      problems.add(file, pointer + "/id", "organisation " + organisation + " is not registered");
    }
    Client client = snapshot.clients().get(source.client());
    if (client == null) {
      problems.add(
          file, pointer + "/client", "client " + source.client() + " is not in clients.yaml");
      return;
    }
    SourceId sendsAs = client.source().orElse(null);
    if (!source.id().equals(sendsAs)) {
      problems.add(
          file,
          pointer + "/client",
          "client " + client.id() + " does not name " + source.id() + " as its source");
    }
  }

  private void checkClient(YamlFile file, String pointer, Client client) {
    var named = new ArrayList<>(client.actsFor());
    named.add(client.organisation());
    for (OdsCode organisation : named) {
      if (!snapshot.organisations().containsKey(organisation)) {
        problems.add(
            file,
            pointer + "/organisation",
            "client " + client.id() + ": organisation " + organisation + " is not registered");
      }
    }
    client
        .source()
        .filter(source -> !snapshot.sources().containsKey(source))
        .ifPresent(
            source ->
                problems.add(
                    file, pointer + "/source", "source " + source + " is not in sources.yaml"));
  }
}
