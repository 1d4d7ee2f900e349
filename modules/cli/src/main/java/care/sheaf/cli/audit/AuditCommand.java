package care.sheaf.cli.audit;

import picocli.CommandLine.Command;

/** The commands about the ledger. */
@Command(
    name = "audit",
    description = "Verifies the ledger, exports it, proves an entry.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      VerifyCommand.class,
      ExportCommand.class,
      ProveCommand.class,
      CheckpointCommand.class
    })
public final class AuditCommand {}
