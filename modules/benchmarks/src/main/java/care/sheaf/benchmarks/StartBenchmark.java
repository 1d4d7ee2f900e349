package care.sheaf.benchmarks;

import care.sheaf.cli.CommandFailure;
import care.sheaf.cli.settings.StateFolder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * {@code ./sheaf start} from an empty state folder, with everything built, until the first sign-in
 * page; then the same again over what is there, and what the processes hold in memory.
 */
final class StartBenchmark implements Benchmark {

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  @Override
  public Findings run(Plan plan) {
    Path home = plan.folder().resolve("start-state");
    StateFolder.remove(home);
    StartedSystem system = new StartedSystem(plan.settings().checkout(), home, FreePorts.block());
    try {
      plan.say("first start, in %s".formatted(home));
      Took first = start(system);
      Map<String, Double> memory = ResidentMemory.below(system.supervisor());
      plan.say("stopping, and starting again");
      system.stop();
      Took second = start(system);
      return findings(first, second, memory);
    } finally {
      system.stop();
      StateFolder.remove(home);
    }
  }

  /** Seconds from the command to the sign-in page, and until the command returned. */
  private record Took(double signInPage, double command) {}

  private static Findings findings(Took first, Took second, Map<String, Double> memory) {
    List<Row> rows = new ArrayList<>();
    rows.add(Row.alone("first start, until the sign-in page", "s", first.signInPage()));
    rows.add(Row.alone("first start, until the command returns", "s", first.command()));
    rows.add(Row.alone("second start, until the sign-in page", "s", second.signInPage()));
    rows.add(Row.alone("second start, until the command returns", "s", second.command()));
    double all = 0;
    for (Map.Entry<String, Double> process : memory.entrySet()) {
      rows.add(Row.alone("memory, " + process.getKey(), "MB", process.getValue()));
      all += process.getValue();
    }
    rows.add(Row.alone("memory, all processes", "MB", all));
    return new Findings(
        rows,
        Map.of("demonstration estate", "loaded within the first start"),
        List.of(
            "memory is resident, shared pages counted once (PSS), after the first start",
            "the command returns when the demonstration is loaded"),
        0);
  }

  private static Took start(StartedSystem system) {
    long began = System.nanoTime();
    Process command = system.start();
    double page = 0;
    long end = began + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      if (page == 0 && showsSignIn(system.portal())) {
        page = secondsSince(began);
      }
      if (!command.isAlive()) {
        break;
      }
      pause();
    }
    if (command.isAlive() || command.exitValue() != 0 || !showsSignIn(system.portal())) {
      command.destroy();
      throw CommandFailure.failed("The start failed; see " + system.log());
    }
    double returned = secondsSince(began);
    return new Took(page == 0 ? returned : page, returned);
  }

  /** As a browser would see it: the portal leads to the sign-in service's page. */
  private static boolean showsSignIn(URI portal) {
    HttpClient http =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(1))
            .build();
    HttpRequest request = HttpRequest.newBuilder(portal).timeout(Duration.ofSeconds(20)).build();
    try {
      var answer = http.send(request, BodyHandlers.ofString());
      return answer.statusCode() == 200 && answer.body().contains("name=\"password\"");
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw CommandFailure.failed("Interrupted.");
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(250);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw CommandFailure.failed("Interrupted.");
    }
  }

  private static double secondsSince(long began) {
    return (System.nanoTime() - began) / 1e9;
  }
}
