package care.sheaf.cli;

import care.sheaf.cli.load.Parcel;
import care.sheaf.cli.load.Sender;
import care.sheaf.cli.load.Tally;
import care.sheaf.cli.settings.Settings;
import care.sheaf.cli.settings.StateFolder;
import care.sheaf.cli.system.Progress;
import care.sheaf.estate.Estate;
import care.sheaf.kernel.SourceId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sends the demonstration estate at the first start, as its sources' own clients. */
final class EstateLoad {

  private static final int WORD_EVERY = 10;

  private final Settings settings;
  private final Progress progress;

  EstateLoad(Settings settings, Progress progress) {
    this.settings = settings;
    this.progress = progress;
  }

  /** Sends what there is, unless an earlier start did. */
  void once() {
    Path done = settings.state().loads().resolve("estate.done");
    if (Files.exists(done)) {
      return;
    }
    Tally tally = send(Estate.deliveries());
    progress.say("Estate", "loaded");
    progress.print(tally.table());
    if (tally.hasRejections()) {
      progress.say("Estate", "some of it was rejected; the next start tries again");
      return;
    }
    StateFolder.write(done, tally.table());
  }

  private Tally send(List<Estate.Delivery> deliveries) {
    Map<SourceId, Sender> senders = new HashMap<>();
    Tally tally = new Tally();
    int sent = 0;
    for (Estate.Delivery delivery : deliveries) {
      if (sent % WORD_EVERY == 0) {
        progress.say("Estate", "loading, %d of %d".formatted(sent, deliveries.size()));
      }
      Sender sender =
          senders.computeIfAbsent(
              delivery.source(), source -> LoadCommand.sender(settings, source));
      tally.add(sender.send(new Parcel("estate/" + delivery.name(), delivery.json())));
      sent++;
    }
    return tally;
  }
}
