package care.sheaf.audit;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.PersonId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AlertsTest {

  private static final OdsCode ELSEWHERE = new OdsCode("RZM");

  private final TestLedger test = new TestLedger();
  private final DatabaseLedgerReader reader = new DatabaseLedgerReader(test.jdbi);

  @Test
  void anOrganisationFindsItsOwnHoweverManyOthersCameSince() {
    UUID own = test.ledger.append(alert(TestLedger.consultant()));
    test.sequencer().finish();
    UUID later = test.ledger.append(alert(elsewhere()));
    UUID last = test.ledger.append(alert(elsewhere()));

    OdsCode organisation = TestLedger.consultant().organisation().orElseThrow();
    assertThat(reader.alerts(Optional.of(organisation), 1))
        .extracting(LedgerEntry::id)
        .containsExactly(own);
    assertThat(reader.alerts(Optional.of(ELSEWHERE), 10))
        .extracting(LedgerEntry::id)
        .contains(later, last)
        .doesNotContain(own);
    assertThat(reader.alerts(Optional.empty(), 1_000))
        .extracting(LedgerEntry::id)
        .contains(own, later, last);
  }

  private static AuditRecord alert(AccessContext context) {
    return new AuditRecord(
        context,
        AuditRecord.Action.READ,
        "record.viewed",
        Optional.of(PersonId.random()),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Map.of(AuditRecord.ALERT, AuditRecord.RESTRICTED_RECORD));
  }

  private static AccessContext elsewhere() {
    AccessContext known = TestLedger.consultant();
    return new AccessContext(
        known.actor(),
        Optional.of(ELSEWHERE),
        known.client(),
        known.source(),
        known.scopes(),
        known.purpose(),
        known.requestId(),
        known.correlationId(),
        known.remoteAddress());
  }
}
