package care.sheaf.cli.load;

import care.sheaf.cli.settings.StateFolder;
import care.sheaf.kernel.SourceId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;

/** Sends files as one source by the bulk path, in their order. */
public final class BulkFiles {

  /** So much is read before it is sent, in characters. */
  private static final long MOST_CHARACTERS = 16 * 1024 * 1024;

  private final SourceId source;
  private final BulkLoad load;
  private final List<Parcel> waiting = new ArrayList<>();
  private long characters;

  /**
   * @param again send also what was answered before
   */
  public BulkFiles(SourceId source, BulkSender sender, StateFolder state, boolean again) {
    this.source = source;
    this.load = new BulkLoad(Map.of(source, sender), state, again);
  }

  /** Sends all files, with a bar on the error stream; a broken one keeps no other from it. */
  public Load.Result send(List<Path> paths) {
    List<Path> files = Parcels.files(paths);
    try (ProgressBar bar = BulkLoad.bar(source.toString(), files.size())) {
      for (Path file : files) {
        Parcels.read(file, this::hold);
        bar.step();
      }
      flush();
    }
    return load.result();
  }

  private void hold(Part part) {
    if (part instanceof Part.Broken broken) {
      load.unsendable(broken.name(), broken.reason());
      return;
    }
    String json = ((Part.Text) part).json();
    try {
      for (Sharing.Outgoing one : Sharing.whole(source).of(part.name(), json).outgoing()) {
        waiting.add(one.parcel());
        characters += one.parcel().json().length();
      }
    } catch (Unsendable unsendable) {
      load.unsendable(part.name(), unsendable.reason());
    }
    if (waiting.size() >= BulkSender.MOST_LINES || characters >= MOST_CHARACTERS) {
      flush();
    }
  }

  private void flush() {
    load.send(source, List.copyOf(waiting));
    waiting.clear();
    characters = 0;
  }
}
