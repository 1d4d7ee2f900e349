package care.sheaf.cli;

import care.sheaf.cli.system.Running;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code ./sheaf start}: the same in the background; returns when healthy. */
@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    description = "Starts the whole system in the background and returns when it is healthy.")
final class StartCommand implements Callable<Integer> {

  @ParentCommand private SheafCommand sheaf = new SheafCommand();

  @Option(names = "--empty", description = "Load no demonstration data.")
  private boolean empty;

  @Override
  public Integer call() {
    var running = new Running(sheaf.settings());
    if (running.supervisor().isPresent()) {
      System.out.printf(
          "Sheaf is running already at %s (%s).%n",
          running.addresses().portal(), running.status().phase());
      return running.status().phase().equals("running") ? 0 : CommandFailure.FAILED;
    }
    List<String> arguments = new ArrayList<>(List.of("supervise"));
    if (empty) {
      arguments.add("--empty");
    }
    Path log = sheaf.settings().state().logs().resolve("supervisor.log");
    ProcessHandle supervisor = running.startSupervisor(arguments, log);
    return follow(supervisor, log);
  }

  /** Shows what the supervisor says until the system is up or has failed. */
  private static int follow(ProcessHandle supervisor, Path log) {
    long position = 0;
    StringBuilder said = new StringBuilder();
    while (true) {
      boolean alive = supervisor.isAlive();
      byte[] more = readFrom(log, position);
      position += more.length;
      String text = new String(more, StandardCharsets.UTF_8);
      System.out.print(text);
      System.out.flush();
      said.append(text);
      if (said.toString().contains(SuperviseCommand.DONE)) {
        return 0;
      }
      if (!alive) {
        System.err.println("sheaf: the start failed; see " + log.getParent());
        return CommandFailure.FAILED;
      }
      pause();
    }
  }

  private static byte[] readFrom(Path log, long position) {
    if (!Files.exists(log)) {
      return new byte[0];
    }
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      byte[] more = new byte[(int) Math.min(file.length() - position, 1 << 20)];
      file.seek(position);
      file.readFully(more);
      return more;
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + log, failure);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(250);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw CommandFailure.failed("Interrupted; the start goes on in the background.");
    }
  }
}
