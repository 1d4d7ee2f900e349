package care.sheaf.audit;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.PersonId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
    assertThat(reader.alerts(Optional.of(organisation), Optional.empty(), 1))
        .extracting(LedgerEntry::id)
        .containsExactly(own);
    assertThat(reader.alerts(Optional.of(ELSEWHERE), Optional.empty(), 10))
        .extracting(LedgerEntry::id)
        .contains(later, last)
        .doesNotContain(own);
    assertThat(reader.alerts(Optional.empty(), Optional.empty(), 1_000))
        .extracting(LedgerEntry::id)
        .contains(own, later, last);
  }

  @Test
  void pagesGoOnWhereTheLastOneEnded() {
    var organisation =
        new OdsCode("RZ" + UUID.randomUUID().toString().substring(0, 4).toUpperCase(Locale.ROOT));
    List<UUID> appended = new ArrayList<>();
    for (int number = 0; number < 5; number++) {
      appended.add(0, test.ledger.append(alert(of(organisation))));
      if (number == 2) {
        test.sequencer().finish();
      }
    }
    appended.sort(Comparator.comparing(UUID::toString).reversed());

    List<UUID> first = ids(organisation, Optional.empty());
    List<UUID> second = ids(organisation, Optional.of(first.get(1)));
    List<UUID> third = ids(organisation, Optional.of(second.get(1)));

    assertThat(first).isEqualTo(appended.subList(0, 2));
    assertThat(second).isEqualTo(appended.subList(2, 4));
    assertThat(third).isEqualTo(appended.subList(4, 5));
  }

  private List<UUID> ids(OdsCode organisation, Optional<UUID> before) {
    return reader.alerts(Optional.of(organisation), before, 2).stream()
        .map(LedgerEntry::id)
        .toList();
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
    return of(ELSEWHERE);
  }

  static AccessContext of(OdsCode organisation) {
    AccessContext known = TestLedger.consultant();
    return new AccessContext(
        known.actor(),
        Optional.of(organisation),
        known.client(),
        known.source(),
        known.scopes(),
        known.purpose(),
        known.requestId(),
        known.correlationId(),
        known.remoteAddress());
  }
}
