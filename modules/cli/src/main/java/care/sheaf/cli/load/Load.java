package care.sheaf.cli.load;

import care.sheaf.cli.settings.StateFolder;
import care.sheaf.kernel.SourceId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Sends files as one source, from where an earlier run was broken off. */
public final class Load {

  private final SourceId source;
  private final Sender sender;
  private final Position position;
  private final boolean again;

  /**
   * @param again send also what was answered before
   */
  public Load(SourceId source, Sender sender, StateFolder state, boolean again) {
    this.source = source;
    this.sender = sender;
    this.position = Position.of(state, source);
    this.again = again;
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
        Parcels.read(file, (name, json) -> before[0] += sendPart(name, json, tally));
        bar.step();
      }
    }
    return new Result(tally, before[0]);
  }

  /**
   * @return 1 if it had been sent before, else 0
   */
  private int sendPart(String name, Optional<String> json, Tally tally) {
    if (json.isEmpty()) {
      tally.bundle();
      tally.reject(0, "not a FHIR resource: " + name);
      return 0;
    }
    Parcel parcel = new Parcel(name, json.get());
    if (!again && position.has(parcel.requestId(source))) {
      return 1;
    }
    tally.add(sender.send(parcel));
    position.add(parcel.requestId(source));
    return 0;
  }

  private ProgressBar bar(int files) {
    return new ProgressBarBuilder()
        .setTaskName(source.toString())
        .setInitialMax(files)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(500)
        .build();
  }
}
