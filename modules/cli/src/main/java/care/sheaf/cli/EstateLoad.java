package care.sheaf.cli;

import care.sheaf.cli.load.Parcel;
import care.sheaf.cli.load.Sender;
import care.sheaf.cli.load.Tally;
import care.sheaf.cli.settings.Settings;
import care.sheaf.cli.settings.StateFolder;
import care.sheaf.cli.system.Progress;
import care.sheaf.estate.Estate;
import care.sheaf.estate.MaternitySystem;
import care.sheaf.kernel.SourceId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends the demonstration estate at the first start, as its sources' own clients. */
final class EstateLoad {

  private static final int WORD_EVERY = 10;

  /**
   * Several times the interval at which the server asks the maternity system whether it is there.
   */
  private static final Duration UNTIL_ASKED = Duration.ofSeconds(10);

  private final Settings settings;
  private final Progress progress;

  EstateLoad(Settings settings, Progress progress) {
    this.settings = settings;
    this.progress = progress;
  }

  /** Sends what there is; if an earlier start did, each source only says that it is still there. */
  void once() {
    Optional<MaternitySystem> maternity = MaternitySystem.listen(settings.maternityPort());
    try {
      sendOnce();
      maternity.ifPresent(system -> system.awaitAsked(UNTIL_ASKED));
    } finally {
      maternity.ifPresent(MaternitySystem::close);
    }
  }

  private void sendOnce() {
    Path done = settings.state().loads().resolve("estate.done");
    if (Files.exists(done)) {
      sayAgain();
      return;
    }
    // What was refused at an earlier start would be answered with the refusal of then.
    Path begun = settings.state().loads().resolve("estate.begun");
    String attempt = Files.exists(begun) ? Instant.now().toString() : "";
    StateFolder.write(begun, attempt);
    Tally tally = send(Estate.deliveries(), attempt);
    progress.say("Estate", "loaded");
    progress.print(tally.table());
    if (tally.hasRejections()) {
      progress.say("Estate", "some of it was rejected; the next start tries again");
      return;
    }
    StateFolder.write(done, tally.table());
  }

  /**
   * Real sources send every day. Without a word from them the demonstration's data would turn stale
   * a day after its first start.
   */
  private void sayAgain() {
    Map<SourceId, Estate.Delivery> first = new LinkedHashMap<>();
    Estate.deliveries().forEach(delivery -> first.putIfAbsent(delivery.source(), delivery));
    progress.say("Estate", "is there; its sources say so again");
    send(List.copyOf(first.values()), Instant.now().toString());
  }

  private Tally send(List<Estate.Delivery> deliveries, String attempt) {
    Map<SourceId, Sender> senders = new HashMap<>();
    Tally tally = new Tally();
    int sent = 0;
    for (Estate.Delivery delivery : deliveries) {
      if (sent % WORD_EVERY == 0 && deliveries.size() > WORD_EVERY) {
        progress.say("Estate", "loading, %d of %d".formatted(sent, deliveries.size()));
      }
      Sender sender =
          senders.computeIfAbsent(
              delivery.source(), source -> LoadCommand.sender(settings, source));
      var parcel = new Parcel("estate/" + delivery.name(), delivery.json());
      tally.add(sender.send(parcel, parcel.requestId(delivery.source(), attempt)));
      sent++;
    }
    return tally;
  }
}
