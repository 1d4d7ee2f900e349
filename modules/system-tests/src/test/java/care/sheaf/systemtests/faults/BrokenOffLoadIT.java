package care.sheaf.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import care.sheaf.cli.settings.StateFolder;
import care.sheaf.estate.population.PersonBundle;
import care.sheaf.estate.population.Population;
import care.sheaf.systemtests.SheafSystem;
import care.sheaf.systemtests.SheafSystem.Outcome;
import care.sheaf.systemtests.SheafSystem.Running;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A bulk load that is broken off, whatever breaks it off, and started again leaves each person's
 * entries there once. In a system of its own, with PostgreSQL on a small disk where the machine
 * lets one be mounted.
 */
class BrokenOffLoadIT {

  private static final int PERSONS = 400;
  private static final long DISK = 1_200_000_000L;

  /** Less than PostgreSQL's log needs for the load. */
  private static final long ROOM = 40_000_000L;

  private static final Path HOME = Path.of("target", "broken-off-load").toAbsolutePath();
  private static final Path POSTGRES = HOME.resolve("postgres");

  private static SheafSystem system;
  private static boolean onItsOwnDisk;

  @BeforeAll
  static void start() throws Exception {
    ended("umount", POSTGRES.toString());
    StateFolder.remove(HOME);
    Files.createDirectories(POSTGRES);
    onItsOwnDisk =
        ended("mount", "-t", "tmpfs", "-o", "size=" + DISK + ",mode=755", "tmpfs", "" + POSTGRES);
    system = SheafSystem.own(HOME);
    system.command("start", "--empty").requireExit(0);
  }

  @AfterAll
  static void stop() throws Exception {
    system.command("stop").requireExit(0);
    if (onItsOwnDisk) {
      ended("umount", POSTGRES.toString());
    }
  }

  @Test
  void goesOnWhereItWasWhenTheLoaderIsKilled() throws Exception {
    var load = new PopulationRange(0);
    Running first = load.launch();
    await("a part of it is there", () -> load.entries() > load.expected() / 3);
    first.process().destroyForcibly().waitFor();
    assertThat(load.entries()).isLessThan(load.expected());

    load.run().requireExit(0);

    load.requireEverythingOnce();
  }

  @Test
  void goesOnByItselfWhenTheServerIsKilled() throws Exception {
    var load = new PopulationRange(1_000);
    Running running = load.launch();
    await("a part of it is there", () -> load.entries() > load.expected() / 3);
    ProcessHandle.of(partId("payara")).orElseThrow().destroyForcibly();

    finish(running, load);

    load.requireEverythingOnce();
  }

  /** PostgreSQL itself ends when there is no room for its log. */
  @Test
  void saysThatThereIsNoRoomAndGoesOnOnceThereIs() throws Exception {
    assumeTrue(onItsOwnDisk, "no disk could be mounted here");
    var load = new PopulationRange(2_000);
    Path ballast = POSTGRES.resolve("ballast");
    try (var file = new RandomAccessFile(ballast.toFile(), "rw")) {
      byte[] block = new byte[1_000_000];
      while (POSTGRES.toFile().getUsableSpace() > ROOM) {
        file.write(block);
      }
    }
    Running running = load.launch();
    await(
        "the operator is told",
        () ->
            statusOf("postgresql", "detail").contains("make room") || !running.process().isAlive());
    assertThat(running.process().isAlive()).as(running.said()).isTrue();
    await("whoever loads is told", () -> running.said().contains("The server takes nothing"));
    Files.delete(ballast);

    finish(running, load);

    load.requireEverythingOnce();
  }

  /** A load that has waited long enough ends with exit 3 and is started again. */
  private static void finish(Running running, PopulationRange load) throws Exception {
    Outcome outcome = running.await();
    if (outcome.exit() == 3) {
      await("PostgreSQL is up", () -> statusOf("postgresql", "state").equals("up"));
      await("the server is up", () -> statusOf("payara", "state").equals("up"));
      outcome = load.run();
    }
    outcome.requireExit(0);
  }

  private static void await(String what, Callable<Boolean> condition) throws Exception {
    Instant end = Instant.now().plus(Duration.ofMinutes(5));
    while (!condition.call()) {
      assertThat(Instant.now()).as(what).isBefore(end);
      Thread.sleep(200);
    }
  }

  private static boolean ended(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
  }

  private static Connection database() throws SQLException {
    try {
      String password = Files.readString(HOME.resolve("keys/postgres.password")).strip();
      return DriverManager.getConnection(
          "jdbc:postgresql://127.0.0.1:%d/sheaf".formatted(system.postgresPort()),
          "postgres",
          password);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static long partId(String name) throws IOException {
    return Long.parseLong(statusOf(name, "pid"));
  }

  private static String statusOf(String name, String what) throws IOException {
    var status = new ObjectMapper().readTree(HOME.resolve("status.json").toFile());
    for (var part : status.path("parts")) {
      if (part.path("name").asText().equals(name)) {
        return part.path(what).asText();
      }
    }
    throw new AssertionError("no part " + name + " in " + status);
  }

  /** Some persons of the population, and what of them is there. */
  private static final class PopulationRange {

    private final int from;
    private final long before;
    private final long deliveriesBefore;

    PopulationRange(int from) throws SQLException {
      this.from = from;
      this.before = count("records.entry where patient_record is not null");
      this.deliveriesBefore = count("intake.delivery");
    }

    Running launch() {
      return system.launch("load", "--population", "" + PERSONS, "--from", "" + from);
    }

    Outcome run() {
      return launch().await();
    }

    long entries() throws SQLException {
      return count("records.entry where patient_record is not null") - before;
    }

    long expected() {
      return bundles().stream().mapToLong(PersonBundle::entries).sum();
    }

    void requireEverythingOnce() throws Exception {
      assertThat(entries()).as("entries").isEqualTo(expected());
      assertThat(count("records.entry_version")).as("versions that were replaced").isZero();
      assertThat(count("intake.delivery") - deliveriesBefore)
          .as("deliveries")
          .isEqualTo(bundles().size());
      assertThat(count("intake.delivery where state <> 'applied'")).as("not applied").isZero();
      system.command("audit", "verify").requireExit(0);
      assertThat(run().requireExit(0).output())
          .as("loaded twice")
          .contains("%d bundles were sent by an earlier load".formatted(bundles().size()));
    }

    private List<PersonBundle> bundles() {
      Population population = Population.of(1);
      return IntStream.range(from, from + PERSONS)
          .mapToObj(population::person)
          .flatMap(List::stream)
          .toList();
    }

    private static long count(String rows) throws SQLException {
      try (var connection = database();
          var statement = connection.createStatement();
          var row = statement.executeQuery("select count(*) from " + rows)) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
