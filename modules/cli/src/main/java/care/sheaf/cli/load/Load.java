package care.sheaf.cli.load;

import care.sheaf.cli.settings.StateFolder;
import care.sheaf.kernel.SourceId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Sends files as one source or several, from where an earlier run was broken off. */
public final class Load {

  private final Map<SourceId, Sender> senders;
  private final Map<SourceId, Position> positions = new TreeMap<>();
  private final Sharing sharing;
  private final boolean again;

  /** Another run is another attempt, or the server would repeat its first answer. */
  private final String attempt = "again " + UUID.randomUUID();

  /**
   * @param again send also what was answered before
   */
  public Load(SourceId source, Sender sender, StateFolder state, boolean again) {
    this(Map.of(source, sender), Sharing.whole(source), state, again);
  }

  /**
   * @param sharing names none but the sources that have a sender
   * @param again send also what was answered before
   */
  public Load(Map<SourceId, Sender> senders, Sharing sharing, StateFolder state, boolean again) {
    this.senders = new TreeMap<>(senders);
    this.sharing = sharing;
    this.again = again;
    this.senders.keySet().forEach(source -> positions.put(source, Position.of(state, source)));
  }

  /**
   * What came of it.
   *
   * @param before how many bundles an earlier run had already sent
   */
  public record Result(Tally tally, int before) {}

  /** Sends all files, with a bar on the error stream. */
  public Result send(List<Path> paths) {
    List<Path> files = Parcels.files(paths);
    Tally tally = new Tally();
    int[] before = new int[1];
    try (ProgressBar bar = bar(files.size())) {
      for (Path file : files) {
        Parcels.read(file, part -> before[0] += sendPart(part, tally));
        bar.step();
      }
    }
    return new Result(tally, before[0]);
  }

  /**
   * @return how many bundles of it had been sent before
   */
  private int sendPart(Part part, Tally tally) {
    if (part instanceof Part.Broken broken) {
      tally.unsendable(broken.name(), broken.reason());
      return 0;
    }
    try {
      Sharing.Shared shared = sharing.of(part.name(), ((Part.Text) part).json());
      shared.leftOut().forEach(tally::leaveOut);
      int before = 0;
      for (Sharing.Outgoing outgoing : shared.outgoing()) {
        before += sendBundle(outgoing.source(), outgoing.parcel(), tally) ? 0 : 1;
      }
      return before;
    } catch (Unsendable unsendable) {
      tally.unsendable(part.name(), unsendable.reason());
      return 0;
    }
  }

  /**
   * @return whether it had to be sent
   */
  private boolean sendBundle(SourceId source, Parcel parcel, Tally tally) {
    Position position = Objects.requireNonNull(positions.get(source));
    UUID first = parcel.requestId(source);
    if (!again && position.has(first)) {
      return false;
    }
    UUID request = first;
    if (again) {
      request = parcel.requestId(source, attempt);
    } else if (position.refusals(first) > 0) {
      request = parcel.requestId(source, "after refusal " + position.refusals(first));
    }
    Tally answer = Objects.requireNonNull(senders.get(source)).send(parcel, request);
    if (answer.hasRejections()) {
      answer.nameRefused(parcel.name());
      position.refused(first);
    } else {
      position.add(first);
    }
    tally.add(answer);
    return true;
  }

  private ProgressBar bar(int files) {
    return new ProgressBarBuilder()
        .setTaskName(String.join(",", senders.keySet().stream().map(SourceId::toString).toList()))
        .setInitialMax(files)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(500)
        .build();
  }
}
