package care.sheaf.cli;

import care.sheaf.cli.audit.AuditCommand;
import care.sheaf.cli.settings.Settings;
import picocli.CommandLine.Command;

/** The root of all commands. Further commands are added to its list of subcommands. */
@Command(
    name = "sheaf",
    mixinStandardHelpOptions = true,
    version = "Sheaf 0.1.0-SNAPSHOT",
    description = "Runs and serves the shared care record server.",
    subcommands = {
      RunCommand.class,
      StartCommand.class,
      StopCommand.class,
      StatusCommand.class,
      TokenCommand.class,
      LoadCommand.class,
      LinkCommand.class,
      AuditCommand.class,
      SuperviseCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:bad input, or a property failed",
      "2:the command was written wrongly",
      "3:the system is not reachable"
    },
    footer = {
      "%n./sheaf bench measures the running system: ./sheaf bench --help.",
      "Settings are environment variables: docs/configuration.md."
    })
final class SheafCommand {

  private final Settings settings = Settings.of(System.getenv());

  Settings settings() {
    return settings;
  }
}
