package care.sheaf.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.db.TestDatabase;
import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.StewardDecision;
import care.sheaf.identity.internal.People.RecordBuilder;
import care.sheaf.kernel.PersonId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** A process that merges and takes back is killed: each decision is wholly done or not at all. */
class KilledStewardTest {

  private static final String WHY = "Both practices confirmed it by telephone.";
  private static final String NAME = "steward-to-be-killed";
  private static final int ROUNDS = 6;

  private final Stewards stewards = new Stewards();

  @Test
  void aMergeAndItsUndoAreWhollyDoneOrNotAtAll() throws Exception {
    PersonId one = twoRecords(People.someone().withoutNumber().record());
    PersonId other = twoRecords(People.someone().withoutNumber().record());
    Set<PersonId> both = Set.of(one, other);
    List<String> apart = stewards.state(both);
    StewardDecision merged =
        stewards.decide(() -> stewards.desk.merge(Stewards.ESTHER, one, other, WHY));
    List<String> together = stewards.state(both);
    stewards.decide(() -> stewards.desk.undo(Stewards.TOM, merged.id(), WHY));
    assertThat(stewards.state(both)).isEqualTo(apart).isNotEqualTo(together);

    var random = new Random(4);
    for (int round = 0; round < ROUNDS; round++) {
      killAmid(one, other, 20 + random.nextInt(60));

      List<String> state = stewards.state(both);
      assertThat(state).as("round " + round).isIn(apart, together);
      if (state.equals(together)) {
        UUID last = lastDone(one);
        stewards.decide(() -> stewards.desk.undo(Stewards.TOM, last, WHY));
        assertThat(stewards.state(both)).isEqualTo(apart);
      }
    }
  }

  private PersonId twoRecords(PatientRecord first) {
    stewards.place(first);
    return stewards.place(RecordBuilder.from(first).anotherRecord().record()).person();
  }

  /** Once it has begun, so that it is amid something. */
  private void killAmid(PersonId one, PersonId other, int millis)
      throws IOException, InterruptedException {
    var database = (PGSimpleDataSource) TestDatabase.asApp();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Busy.class.getName(),
                Integer.toString(database.getPortNumbers()[0]),
                one.value(),
                other.value())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(out.readLine()).isEqualTo("merged");
      Thread.sleep(millis);
    } finally {
      process.destroyForcibly().waitFor();
    }
    awaitThatItsSessionIsOver();
  }

  private void awaitThatItsSessionIsOver() throws InterruptedException {
    for (int attempt = 0; attempt < 400; attempt++) {
      boolean over =
          stewards.jdbi.withHandle(
              handle ->
                  handle
                      .createQuery(
                          "select not exists (select from pg_stat_activity"
                              + " where application_name = :name)")
                      .bind("name", NAME)
                      .mapTo(Boolean.class)
                      .one());
      if (over) {
        return;
      }
      Thread.sleep(25);
    }
    throw new AssertionError("the killed process is still connected");
  }

  private UUID lastDone(PersonId person) {
    List<UUID> done = new ArrayList<>();
    stewards.jdbi.useHandle(
        handle ->
            new StewardDecisionTable(handle)
                .about(person, 1_000).stream()
                    .filter(decision -> decision.state() == StewardDecision.State.DONE)
                    .map(StewardDecision::id)
                    .forEach(done::add));
    return done.get(0);
  }

  /** Merges two persons and takes it back, until it is killed. */
  static final class Busy {

    private Busy() {}

    public static void main(String[] arguments) {
      var database = new PGSimpleDataSource();
      database.setServerNames(new String[] {"localhost"});
      database.setPortNumbers(new int[] {Integer.parseInt(arguments[0])});
      database.setDatabaseName("postgres");
      database.setUser("sheaf_app");
      database.setPassword("app");
      database.setApplicationName(NAME);
      var stewards = new Stewards(database);
      var one = new PersonId(arguments[1]);
      var other = new PersonId(arguments[2]);
      while (true) {
        StewardDecision merged =
            stewards.decide(() -> stewards.desk.merge(Stewards.ESTHER, one, other, WHY));
        System.out.println("merged");
        stewards.decide(() -> stewards.desk.undo(Stewards.TOM, merged.id(), WHY));
      }
    }
  }
}
