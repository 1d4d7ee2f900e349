package care.sheaf.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.db.TestDatabase;
import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.Person;
import care.sheaf.identity.StewardDecision;
import care.sheaf.identity.StewardDecision.State;
import care.sheaf.identity.internal.People.RecordBuilder;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.RefusedException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Random histories of deliveries and decisions: what is taken back leaves everything as it was. */
class StewardHistoriesTest {

  private static final String WHY = "Decided by a random history.";
  private static final int HISTORIES = 25;
  private static final int STEPS = 14;

  private final Stewards stewards = new Stewards();

  @Test
  void whateverIsDoneAndTakenBackLeavesAllAsBefore() {
    for (int seed = 1; seed <= HISTORIES; seed++) {
      var random = new Random(seed);
      List<PatientRecord> records = family(random);
      for (int step = 0; step < STEPS; step++) {
        Set<PersonId> people = people(records);
        List<String> before = stewards.state(people);
        StewardDecision done = decideAnything(random, records);
        if (done == null) {
          continue;
        }
        if (random.nextBoolean()) {
          people.addAll(people(records));
          stewards.decide(() -> stewards.desk.undo(Stewards.TOM, done.id(), WHY));
          assertThat(stewards.state(people).stream().filter(row -> isOf(row, before)).toList())
              .as("seed %d, step %d, %s", seed, step, done.kind())
              .isEqualTo(before);
          requireEveryRecordOnce(records);
        } else {
          deliverAnything(random, records);
        }
      }
      requireEveryRecordOnce(records);
    }
  }

  /**
   * The person that a split made stays behind, empty, and answers with the one who has the records.
   */
  private static boolean isOf(String row, List<String> before) {
    return !row.startsWith("person ")
        || before.stream().anyMatch(each -> each.startsWith(row.substring(0, 33)));
  }

  @Test
  void aDecisionThatBreaksOffAnywhereIsNotDoneAtAll() {
    var cut = new AtomicInteger(Integer.MAX_VALUE);
    var breaking = new Stewards(cutting(TestDatabase.asApp(), cut));
    PatientRecord known = People.someone().record();
    PatientRecord other =
        RecordBuilder.from(known)
            .anotherRecord()
            .withoutNumber()
            .gender("male")
            .named(People.freshFamilyName(), "Adam")
            .bornOnAnotherDate()
            .record();
    PersonId one = breaking.place(known).person();
    PersonId two = breaking.place(other).person();
    List<String> apart = breaking.state(Set.of(one, two));
    int statements = 1;
    StewardDecision done = null;
    while (done == null) {
      cut.set(statements++);
      try {
        done = breaking.decide(() -> breaking.desk.merge(Stewards.ESTHER, two, one, WHY));
      } catch (RuntimeException broken) {
        cut.set(Integer.MAX_VALUE);
        assertThat(breaking.state(Set.of(one, two))).isEqualTo(apart);
      }
    }
    assertThat(statements).as("statements of a merge").isGreaterThan(10);
    cut.set(Integer.MAX_VALUE);
    List<String> together = breaking.state(Set.of(one, two));
    StewardDecision merged = done;
    statements = 1;
    boolean undone = false;
    while (!undone) {
      cut.set(statements++);
      try {
        breaking.decide(() -> breaking.desk.undo(Stewards.TOM, merged.id(), WHY));
        undone = true;
      } catch (RuntimeException broken) {
        cut.set(Integer.MAX_VALUE);
        assertThat(breaking.state(Set.of(one, two))).isEqualTo(together);
      }
    }
    cut.set(Integer.MAX_VALUE);
    assertThat(breaking.state(Set.of(one, two))).isEqualTo(apart);
  }

  /** Records of three people who are easily taken for one another. */
  private List<PatientRecord> family(Random random) {
    List<PatientRecord> records = new ArrayList<>();
    PatientRecord first = People.someone().record();
    records.add(first);
    String family = first.names().get(0).family();
    for (int number = 0; number < 6; number++) {
      RecordBuilder next = RecordBuilder.from(first).anotherRecord();
      switch (random.nextInt(5)) {
        case 0 -> next.unverified(first.nhsNumber().orElseThrow().number());
        case 1 -> next.withoutNumber().named(family, "Charlotte");
        case 2 -> next.named(People.freshFamilyName(), "Maud").bornOnAnotherDate();
        case 3 -> next.withoutNumber().bornOnAnotherDate();
        default -> next.verified(People.freshNumber());
      }
      records.add(next.record());
    }
    records.forEach(stewards::place);
    return records;
  }

  private StewardDecision decideAnything(Random random, List<PatientRecord> records) {
    PatientRecord some = records.get(random.nextInt(records.size()));
    PersonId person = stewards.personOf(some);
    PersonId another = stewards.personOf(records.get(random.nextInt(records.size())));
    StewardDecision decision;
    try {
      decision =
          stewards.decide(
              () ->
                  switch (random.nextInt(3)) {
                    case 0 -> stewards.desk.merge(Stewards.ESTHER, person, another, WHY);
                    case 1 -> stewards.desk.split(Stewards.ESTHER, person, Set.of(some.id()), WHY);
                    default ->
                        stewards.isReviewOpen(some.id())
                            ? stewards.desk.keepApart(
                                Stewards.ESTHER, stewards.openReviewOf(some.id()), WHY)
                            : stewards.desk.merge(Stewards.ESTHER, another, person, WHY);
                  });
    } catch (RefusedException refused) {
      return null;
    }
    return decision.state() == State.PROPOSED
        ? stewards.decide(() -> stewards.desk.confirm(Stewards.TOM, decision.id()))
        : decision;
  }

  private void deliverAnything(Random random, List<PatientRecord> records) {
    int which = random.nextInt(records.size());
    RecordBuilder changed = RecordBuilder.from(records.get(which));
    switch (random.nextInt(3)) {
      case 0 -> changed.livingIn(People.freshPostcode());
      case 1 -> changed.withoutNumber();
      default -> changed.named(People.freshFamilyName(), "Jane");
    }
    records.set(which, changed.record());
    stewards.place(records.get(which));
  }

  private Set<PersonId> people(List<PatientRecord> records) {
    Set<PersonId> people = new TreeSet<>();
    records.forEach(record -> people.add(stewards.personOf(record)));
    return people;
  }

  private void requireEveryRecordOnce(List<PatientRecord> records) {
    List<String> seen = new ArrayList<>();
    for (PersonId person : people(records)) {
      Person found = stewards.persons.person(person).orElseThrow();
      assertThat(found.id()).isEqualTo(person);
      found.records().forEach(record -> seen.add(record.id().value()));
    }
    assertThat(seen)
        .containsExactlyInAnyOrderElementsOf(
            records.stream().map(record -> record.id().value()).toList());
  }

  /** Connections that break at the statement with this number. */
  private static DataSource cutting(DataSource source, AtomicInteger cut) {
    return (DataSource)
        Proxy.newProxyInstance(
            DataSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              Object result = invoke(source, method, arguments);
              return result instanceof Connection connection ? cutting(connection, cut) : result;
            });
  }

  private static Connection cutting(Connection connection, AtomicInteger cut) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("prepareStatement") && cut.decrementAndGet() <= 0) {
                connection.close();
              }
              return invoke(connection, method, arguments);
            });
  }

  private static Object invoke(Object target, java.lang.reflect.Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException failure) {
      throw failure.getCause();
    }
  }
}
