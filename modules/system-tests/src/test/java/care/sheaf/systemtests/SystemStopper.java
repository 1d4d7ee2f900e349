package care.sheaf.systemtests;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Stops the shared system when the last test has run. */
public final class SystemStopper implements LauncherSessionListener {

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    SheafSystem.stopIfStarted();
  }
}
