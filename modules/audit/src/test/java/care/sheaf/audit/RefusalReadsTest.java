package care.sheaf.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RefusalReadsTest {

  private final TestLedger test = new TestLedger();
  private final DatabaseLedgerReader reader = new DatabaseLedgerReader(test.jdbi);
  private final OdsCode organisation =
      new OdsCode("RY" + UUID.randomUUID().toString().substring(0, 6).toUpperCase(Locale.ROOT));

  @Test
  void countsByReasonOrganisationAndDayWhetherNumberedOrNot() {
    UUID first = refused(Optional.of("NO_RELATIONSHIP"));
    UUID second = refused(Optional.of("NO_RELATIONSHIP"));
    test.sequencer().finish();
    UUID third = refused(Optional.empty());
    test.ledger.append(record(Optional.empty()));

    RefusalQuery lately = asked(Duration.ofMinutes(5), Optional.empty());
    assertThat(reader.refusalCounts(lately))
        .extracting(RefusalCount::reason, RefusalCount::refusals)
        .containsExactlyInAnyOrder(tuple("NO_RELATIONSHIP", 2L), tuple("FORBIDDEN", 1L));
    assertThat(reader.refusalCounts(lately))
        .allSatisfy(
            count -> {
              assertThat(count.organisation()).contains(organisation.value());
              assertThat(count.day())
                  .isEqualTo(Instant.now().atZone(ZoneId.of("Europe/London")).toLocalDate());
            });
    assertThat(reader.refusals(lately, 0, 10))
        .extracting(LedgerEntry::id)
        .containsExactlyInAnyOrder(first, second, third)
        .first()
        .isEqualTo(third);
    assertThat(reader.refusals(lately, 2, 10)).hasSize(1);
  }

  @Test
  void leavesOutWhatIsOutsideThePeriodOrOfAnotherReason() {
    refused(Optional.of("NO_RELATIONSHIP"));
    test.sequencer().finish();

    Instant now = Instant.now();
    var before =
        new RefusalQuery(
            now.minus(Duration.ofDays(2)),
            now.minus(Duration.ofDays(1)),
            Optional.of(organisation),
            Optional.empty());
    assertThat(reader.refusals(before, 0, 10)).isEmpty();
    assertThat(reader.refusals(asked(Duration.ofMinutes(5), Optional.of("OTHER")), 0, 10))
        .isEmpty();
    assertThat(reader.refusals(asked(Duration.ofMinutes(5), Optional.of("NO_RELATIONSHIP")), 0, 10))
        .hasSize(1);
  }

  @Test
  void readsAPeriodByAnIndexOverRefusals() {
    String plan =
        test.jdbi.inTransaction(
            handle -> {
              handle.execute("set local enable_seqscan = off");
              return String.join(
                  "\n",
                  handle
                      .createQuery(
                          "explain select id from audit.entry"
                              + " where content like '%\"refusal\":{\"kind\":\"%' and id >= :from")
                      .bind("from", new UUID(0, 0))
                      .mapTo(String.class)
                      .list());
            });
    assertThat(plan).contains("entry_refusal");
  }

  private RefusalQuery asked(Duration back, Optional<String> reason) {
    Instant now = Instant.now();
    return new RefusalQuery(
        now.minus(back), now.plusSeconds(60), Optional.of(organisation), reason);
  }

  private UUID refused(Optional<String> spineCode) {
    Refusal refusal =
        spineCode
            .map(code -> Refusal.of(Refusal.Kind.FORBIDDEN, code, "No \"refusal\":{\"kind\":\"X"))
            .orElseGet(() -> Refusal.of(Refusal.Kind.FORBIDDEN, "No."));
    return test.ledger.append(record(Optional.of(refusal)));
  }

  private AuditRecord record(Optional<Refusal> refusal) {
    return new AuditRecord(
        AlertsTest.of(organisation),
        AuditRecord.Action.READ,
        "record.viewed",
        Optional.of(PersonId.random()),
        Optional.empty(),
        List.of(),
        refusal,
        Map.of("reasons", "he said \"refusal\":{\"kind\":\"FORGED\""));
  }
}
