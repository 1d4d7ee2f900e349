package care.sheaf.cli.system;

import care.sheaf.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * PostgreSQL refuses to run as root. In a user namespace of its own ({@code unshare -U}) the
 * process is nobody while its files stay root's. Where namespaces are forbidden, as in many
 * containers, {@code setpriv} makes it nobody in earnest; one capability is kept so that it can
 * reach its folder below a closed home directory.
 */
final class Unprivileged {

  private static final String NOBODY = "65534";

  private Unprivileged() {}

  /**
   * What to put before a command of PostgreSQL.
   *
   * @param folder everything it writes; changes hands where needed
   */
  static List<String> prefix(Path folder) {
    if (!isRoot()) {
      return List.of();
    }
    if (Tools.onPath("unshare").isPresent() && succeeds(List.of("unshare", "-U", "true"))) {
      giveTo("0", folder);
      return List.of("unshare", "-U");
    }
    List<String> nobody =
        List.of(
            "setpriv",
            "--reuid=" + NOBODY,
            "--regid=" + NOBODY,
            "--clear-groups",
            "--inh-caps=+dac_override",
            "--ambient-caps=+dac_override");
    if (Tools.onPath("setpriv").isPresent() && succeeds(with(nobody, "true"))) {
      giveTo(NOBODY, folder);
      return nobody;
    }
    throw CommandFailure.failed(
        "PostgreSQL does not run as root, and neither unshare nor setpriv works here. "
            + "Run Sheaf as an ordinary user, or set SHEAF_DATABASE_URL.");
  }

  private static boolean isRoot() {
    try {
      return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException | UnsupportedOperationException noProc) {
      return "root".equals(System.getProperty("user.name"));
    }
  }

  private static void giveTo(String user, Path folder) {
    Tools.run("chown", List.of("chown", "-R", user, folder.toString()), Map.of());
  }

  private static boolean succeeds(List<String> command) {
    try {
      Tools.run(command.get(0), command, Map.of());
      return true;
    } catch (IllegalStateException refused) {
      return false;
    }
  }

  private static List<String> with(List<String> prefix, String program) {
    var whole = new java.util.ArrayList<>(prefix);
    whole.add(program);
    return whole;
  }
}
