package care.sheaf.cli.load;

import care.sheaf.cli.CommandFailure;
import care.sheaf.cli.settings.StateFolder;
import care.sheaf.kernel.SourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * What loads by the bulk path have in common: who sends, what was sent before, and what came of it.
 * May be used by several threads.
 */
final class BulkLoad {

  private final Map<SourceId, BulkSender> senders;
  private final Map<SourceId, Position> positions = new TreeMap<>();
  private final boolean again;
  private final Tally tally = new Tally();
  private int before;

  /** Another run is another attempt, or the server would repeat its first answer. */
  private final String attempt = "again " + UUID.randomUUID();

  /**
   * @param again send also what was answered before
   */
  BulkLoad(Map<SourceId, BulkSender> senders, StateFolder state, boolean again) {
    this.senders = new TreeMap<>(senders);
    this.again = again;
    this.senders.keySet().forEach(source -> positions.put(source, Position.of(state, source)));
  }

  /** Sends those of one source's bundles that were not sent before, in their order. */
  void send(SourceId source, List<Parcel> parcels) {
    BulkSender sender = senders.get(source);
    if (sender == null) {
      throw CommandFailure.failed("Nobody sends as " + source + " here.");
    }
    Position position = Objects.requireNonNull(positions.get(source));
    List<BulkSender.Outgoing> outgoing = outgoing(source, position, parcels);
    if (!outgoing.isEmpty()) {
      sender.send(outgoing, (one, answer) -> heard(position, one, answer));
    }
  }

  private synchronized List<BulkSender.Outgoing> outgoing(
      SourceId source, Position position, List<Parcel> parcels) {
    List<BulkSender.Outgoing> outgoing = new ArrayList<>();
    for (Parcel parcel : parcels) {
      UUID key = parcel.requestId(source);
      if (!again && position.has(key)) {
        before++;
        continue;
      }
      UUID id = key;
      if (again) {
        id = parcel.requestId(source, attempt);
      } else if (position.refusals(key) > 0) {
        id = parcel.requestId(source, "after refusal " + position.refusals(key));
      }
      outgoing.add(new BulkSender.Outgoing(id, key, parcel));
    }
    return outgoing;
  }

  private synchronized void heard(Position position, BulkSender.Outgoing one, Tally answer) {
    if (answer.hasRejections()) {
      position.refused(one.key());
    } else {
      position.add(one.key());
    }
    tally.add(answer);
  }

  synchronized void unsendable(String name, String reason) {
    tally.unsendable(name, reason);
  }

  /** What has come of it so far. */
  synchronized Load.Result result() {
    var copy = new Tally();
    copy.add(tally);
    return new Load.Result(copy, before);
  }

  static ProgressBar bar(String task, long most) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(most)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(500)
        .build();
  }
}
