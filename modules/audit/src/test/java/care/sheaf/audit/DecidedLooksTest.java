package care.sheaf.audit;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DecidedLooksTest {

  private final TestLedger test = new TestLedger();
  private final DecidedLooks looks = new DatabaseDecidedLooks(test.jdbi);

  @Test
  void findsLooksThatWereDecidedNumberedOrNotTheNewestFirst() throws InterruptedException {
    UUID first = test.ledger.append(look(Optional.of(UUID.randomUUID())));
    test.sequencer().finish();
    Thread.sleep(2);
    UUID second = test.ledger.append(look(Optional.of(UUID.randomUUID())));
    UUID undecided = test.ledger.append(look(Optional.empty()));

    assertThat(ids(Optional.empty(), Instant.EPOCH, Optional.empty()))
        .containsSubsequence(second, first)
        .doesNotContain(undecided);
    assertThat(ids(Optional.empty(), Instant.EPOCH, Optional.of(second)))
        .contains(first)
        .doesNotContain(second);
  }

  @Test
  void keepsToAnOrganisationAndATime() {
    UUID look = test.ledger.append(look(Optional.of(UUID.randomUUID())));
    Optional<OdsCode> own = TestLedger.consultant().organisation();
    Instant at = Instant.ofEpochMilli(look.getMostSignificantBits() >>> 16);

    assertThat(ids(own, at, Optional.empty())).contains(look);
    assertThat(ids(Optional.of(new OdsCode("QQQ99")), at, Optional.empty())).isEmpty();
    assertThat(ids(own, at.plusMillis(1), Optional.empty())).doesNotContain(look);
  }

  @Test
  void findsWhatRestsOnADecisionByItsIdAlone() {
    UUID decision = TimeOrderedId.at(Instant.now());
    UUID first = test.ledger.append(look(Optional.of(decision)));
    test.sequencer().finish();
    UUID second = test.ledger.append(look(Optional.of(decision)));
    test.ledger.append(look(Optional.of(TimeOrderedId.at(Instant.now()))));

    assertThat(looks.restingOn(decision))
        .extracting(LedgerEntry::id)
        .containsExactlyInAnyOrder(first, second);
  }

  @Test
  void findsNothingByAnIdThatIsOfAnotherTimeOrKind() {
    UUID random = UUID.randomUUID();
    test.ledger.append(look(Optional.of(random)));
    UUID old = TimeOrderedId.at(Instant.now().minus(Duration.ofDays(2)));
    test.ledger.append(look(Optional.of(old)));

    assertThat(looks.restingOn(random)).isEmpty();
    assertThat(looks.restingOn(old)).isEmpty();
  }

  private List<UUID> ids(Optional<OdsCode> organisation, Instant from, Optional<UUID> before) {
    return looks.since(organisation, from, before, 1_000).stream().map(LedgerEntry::id).toList();
  }

  private static AuditRecord look(Optional<UUID> decision) {
    return new AuditRecord(
        TestLedger.consultant(),
        AuditRecord.Action.READ,
        "record.viewed",
        Optional.of(PersonId.random()),
        decision,
        List.of(),
        Optional.empty(),
        Map.of());
  }
}
