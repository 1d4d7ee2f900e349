package care.sheaf.cli;

import care.sheaf.cli.realm.RealmFiles;
import care.sheaf.cli.realm.SignIn;
import care.sheaf.cli.settings.Settings;
import care.sheaf.cli.system.Supervisor;
import care.sheaf.cli.system.SystemStatus;

/** What a successful start ends with. */
final class Welcome {

  private Welcome() {}

  static String text(Settings settings) {
    SystemStatus.Addresses addresses = Supervisor.addresses(settings);
    RealmFiles files = RealmFiles.read(settings.checkout());
    StringBuilder text = new StringBuilder();
    text.append(
        """

        Sheaf is running. All people in it are invented.

          Portal    %s
          FHIR R4   %s
          Sign-in   %s

        Demonstration sign-ins (password "%s"):
        """
            .formatted(addresses.portal(), addresses.fhir(), addresses.signIn(), files.password()));
    for (SignIn person : files.signIns()) {
      text.append("  %-12s %s%n".formatted(person.id(), person.does()));
    }
    return text.toString();
  }
}
