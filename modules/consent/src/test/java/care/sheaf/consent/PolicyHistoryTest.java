package care.sheaf.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.sheaf.db.TestDatabase;
import care.sheaf.platform.PlatformResources;
import care.sheaf.register.FileRegister;
import care.sheaf.register.GovernanceRejected;
import care.sheaf.register.Policies;
import care.sheaf.register.PolicyText;
import care.sheaf.register.Register;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class PolicyHistoryTest {

  private final Jdbi jdbi = PlatformResources.jdbiOver(TestDatabase.asApp());
  private final World.MovableClock clock = new World.MovableClock(startOfTheTest());
  private final Files files = new Files();
  private final PolicyText first = draft();
  private final PolicyText second = draft();

  @Test
  void keepsEachPolicyOnceAndWhenItCameIntoForce() {
    files.text = first;
    assertThat(new JdbiPolicyHistory(jdbi, files, clock).keep()).isOne();
    // another node, or a restart
    clock.move(Duration.ofMinutes(1));
    assertThat(new JdbiPolicyHistory(jdbi, files, clock).keep()).isZero();

    assertThat(rows(first)).isOne();
    assertThat(history().at(clock.instant()))
        .contains(new PolicyHistory.InForce(first.version(), clock.instant().minusSeconds(60)));
    assertThat(history().text(first.version())).contains(first);
  }

  @Test
  void aPolicyThatComesBackIsInForceAgain() {
    PolicyHistory history = history();
    Instant start = clock.instant();
    for (PolicyText text : new PolicyText[] {first, second, first}) {
      files.text = text;
      assertThat(history.keep()).isOne();
      assertThat(history.keep()).isZero();
      clock.move(Duration.ofMinutes(1));
    }

    assertThat(version(start)).isEqualTo(first.version());
    assertThat(version(start.plusSeconds(61))).isEqualTo(second.version());
    assertThat(version(start.plusSeconds(121))).isEqualTo(first.version());
    assertThat(rows(first)).isOne();
    assertThat(history.newest(2))
        .extracting(PolicyHistory.InForce::version)
        .containsExactly(first.version(), second.version());
  }

  @Test
  void aNodeDoesNotBringAnOldPolicyBack() {
    files.text = first;
    PolicyHistory slow = history();
    slow.keep();
    clock.move(Duration.ofMinutes(1));
    files.text = second;
    history().keep();

    files.text = first;
    assertThat(slow.keep()).isZero();
    assertThat(version(clock.instant())).isEqualTo(second.version());
  }

  @Test
  void filesThatWereChangedUnderTheirVersionAreNotTaken() {
    files.text = first;
    history().keep();
    Jdbi.create(TestDatabase.asOwner())
        .useHandle(
            handle ->
                handle.execute(
                    "update consent.policy set files = files - 'roles.yaml' where version = ?",
                    first.version()));

    assertThatThrownBy(() -> history().text(first.version()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(first.version());
  }

  @Test
  void theServerCannotChangeWhatItKept() {
    files.text = first;
    history().keep();

    for (String statement :
        new String[] {
          "delete from consent.policy", "update consent.policy_in_force set since = now()"
        }) {
      assertThatThrownBy(() -> jdbi.useHandle(handle -> handle.execute(statement)))
          .hasMessageContaining("permission denied");
    }
  }

  private PolicyHistory history() {
    return new JdbiPolicyHistory(jdbi, files, clock);
  }

  private String version(Instant at) {
    return history().at(at).orElseThrow().version();
  }

  private int rows(PolicyText text) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select count(*) from consent.policy where version = :version")
                .bind("version", text.version())
                .mapTo(Integer.class)
                .one());
  }

  /** The tests share a database: each is in a time of its own, later than those before. */
  private static Instant startOfTheTest() {
    return Instant.parse("2090-01-01T00:00:00Z")
        .plus(Duration.ofMillis(Instant.now().toEpochMilli() / 10));
  }

  /** The real files, and a list of codes that no other test has. */
  private PolicyText draft() {
    String list = new FileRegister(Path.of("../../governance")).inForce().files().get(HIV);
    return new FileRegister(Path.of("../../governance"))
        .inForce()
        .with(Map.of("sensitive-codes/" + UUID.randomUUID() + ".yaml", list));
  }

  private static final String HIV = "sensitive-codes/hiv.yaml";

  private static final class Files implements Policies {

    private PolicyText text = new PolicyText(new java.util.TreeMap<>());

    @Override
    public PolicyText inForce() {
      return text;
    }

    @Override
    public Optional<GovernanceRejected> rejected() {
      return Optional.empty();
    }

    @Override
    public Register read(PolicyText asked) {
      throw new UnsupportedOperationException("not asked for here");
    }
  }
}
