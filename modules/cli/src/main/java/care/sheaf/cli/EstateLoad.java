package care.sheaf.cli;

import care.sheaf.cli.settings.Settings;
import care.sheaf.cli.system.Progress;

/** Sends the demonstration estate at the first start. */
final class EstateLoad {

  private final Settings settings;
  private final Progress progress;

  EstateLoad(Settings settings, Progress progress) {
    this.settings = settings;
    this.progress = progress;
  }

  void once() {
    progress.say("Estate", settings.portal());
  }
}
