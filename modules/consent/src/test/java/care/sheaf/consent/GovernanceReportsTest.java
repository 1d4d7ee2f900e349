package care.sheaf.consent;

import static care.sheaf.consent.World.HOSPITAL;
import static care.sheaf.consent.World.PRACTICE;
import static care.sheaf.consent.World.person;
import static care.sheaf.consent.World.staff;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.sheaf.audit.AuditRecord;
import care.sheaf.audit.LedgerEntry;
import care.sheaf.audit.RefusalCount;
import care.sheaf.consent.BreakGlassReviews.Move;
import care.sheaf.consent.GovernanceReports.Enabled;
import care.sheaf.consent.GovernanceReports.Figure;
import care.sheaf.consent.GovernanceReports.Found;
import care.sheaf.consent.GovernanceReports.Period;
import care.sheaf.consent.GovernanceReports.Question;
import care.sheaf.consent.GovernanceReports.Report;
import care.sheaf.consent.GovernanceReports.Row;
import care.sheaf.identity.Person;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.Purpose;
import care.sheaf.kernel.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

class GovernanceReportsTest {

  private static final AccessContext BOARD = officer("QZZ");
  private static final AccessContext OF_RZA = officer("RZA");
  private static final String WHY = "Found unconscious at the station, nobody to ask";

  private final World world = new World();
  private final GovernanceReports reports =
      new RecordedReports(world.jdbi, world.persons, world.entries, world.register, world.ledger);
  private final Person person = person(PRACTICE, HOSPITAL);
  private final LocalDate day;

  /** A day of the test's own: the database is shared. */
  GovernanceReportsTest() {
    world.clock.move(Duration.ofDays(ThreadLocalRandom.current().nextInt(1_000, 500_000)));
    day = world.clock.instant().atZone(Period.ENGLAND).toLocalDate();
  }

  private static AccessContext officer(String organisation) {
    return staff("officer", "R0001", organisation, Purpose.TREATMENT);
  }

  @Test
  void countsWhatPeopleSaidByKind() {
    world.directive(person, 0, "OPTOUT", "{\"type\": \"deny\"}");
    world.directive(person, 0, "OPTOUT", "{\"type\": \"permit\"}");
    world.directive(
        person,
        1,
        "IMPLIEDD",
        "{\"type\": \"deny\", \"class\": [" + Consents.resourceType("Condition") + "]}");
    world.directives.withdrawn(world.directive(person, 0, "OPTOUT", ""));

    Found found = look(BOARD, Report.DIRECTIVES, Optional.empty());

    assertThat(found.figures())
        .extracting(Figure::kind)
        .containsExactlyInAnyOrder(
            "objection", "objection-with-exceptions", "objection-to-parts", "deleted");
    assertThat(found.figures()).allSatisfy(figure -> assertThat(figure.day()).isEqualTo(day));
    assertThat(look(BOARD, Report.DIRECTIVES, Optional.of("objection")).rows())
        .singleElement()
        .satisfies(row -> assertThat(row.organisation()).contains("Z99001"));
  }

  @Test
  void countsEmergenciesByReasonAndTheirReviewsByState() {
    BreakGlass.Grant grant = world.breakGlass.open(staff("R8000", "RZA"), person, "emergency", WHY);
    world.breakGlass.open(staff("R8000", "RZC"), person, "legal-duty", WHY);
    world.reviews.move(OF_RZA, grant.review(), Move.TAKE, "");
    world.reviews.move(OF_RZA, grant.review(), Move.FIND_JUSTIFIED, "Spoke with the ward.");
    world.reviews.move(OF_RZA, grant.review(), Move.CLOSE, "Spoke with the ward.");

    assertThat(look(BOARD, Report.EMERGENCIES, Optional.empty()).figures())
        .extracting(Figure::kind)
        .containsExactlyInAnyOrder("emergency", "legal-duty");
    assertThat(look(BOARD, Report.REVIEWS, Optional.empty()).figures())
        .extracting(Figure::kind)
        .containsExactlyInAnyOrder("CLOSED-JUSTIFIED", "OPEN");
    Row row = look(BOARD, Report.REVIEWS, Optional.of("CLOSED-JUSTIFIED")).rows().get(0);
    assertThat(row.review()).contains(grant.review());
    assertThat(row.person()).contains(person.id());
    assertThat(row.toString()).doesNotContain("unconscious");
  }

  @Test
  void anOrganisationsOfficerSeesItsRowsAloneWhateverIsAsked() {
    world.relationships.claim(staff("R8000", "RZA"), person, "direct-care", "Seen in clinic now");
    world.relationships.claim(staff("R8001", "RZC"), person, "direct-care", "Seen at home today");

    assertThat(look(BOARD, Report.CLAIMS, Optional.empty()).rows()).hasSize(2);
    var others =
        new Question(Report.CLAIMS, period(), Optional.empty(), Optional.of(new OdsCode("RZC")));
    Found found = reports.look(OF_RZA, others, 0, 50);
    assertThat(found.rows()).extracting(Row::organisation).containsExactly(Optional.of("RZA"));
    assertThat(found.figures())
        .extracting(Figure::organisation)
        .containsExactly(Optional.of("RZA"));
    assertThat(reports.download(OF_RZA, others))
        .extracting(Row::organisation)
        .containsExactly(Optional.of("RZA"));
    assertThat(reports.look(BOARD, others, 0, 50).rows())
        .extracting(Row::organisation)
        .containsExactly(Optional.of("RZC"));
    assertThat(reports.enabled(OF_RZA, false))
        .extracting(Enabled::code)
        .allMatch(code -> code.startsWith("RZA"));
  }

  @Test
  void readsRefusalsFromTheLedger() {
    world.entries.counts.add(new RefusalCount("NO_RELATIONSHIP", Optional.of("RZA"), day, 3));
    world.entries.entries.add(
        new LedgerEntry(
            UUID.randomUUID(),
            OptionalLong.empty(),
            Instant.EPOCH,
            "{\"actor\":{\"id\":\"u\",\"name\":\"Ravi Shah\",\"role\":{\"code\":\"R8000\"}},"
                + "\"event\":\"record.viewed\",\"organisation\":{\"code\":\"RZA\"},"
                + "\"refusal\":{\"kind\":\"FORBIDDEN\",\"spineCode\":\"NO_RELATIONSHIP\"}}"));

    Found found = look(OF_RZA, Report.REFUSALS, Optional.of("NO_RELATIONSHIP"));

    assertThat(found.figures()).extracting(Figure::count).containsExactly(3L);
    assertThat(found.rows()).extracting(Row::who).containsExactly("Ravi Shah");
    assertThat(found.rows()).extracting(Row::kind).containsExactly("NO_RELATIONSHIP");
    assertThat(world.entries.lastAsked.orElseThrow().organisation()).contains(new OdsCode("RZA"));
    assertThat(world.entries.lastAsked.orElseThrow().reason()).contains("NO_RELATIONSHIP");
  }

  @Test
  void eachLookAndDownloadIsInTheLedgerAndEachRefusalToo() {
    AccessContext clinician = staff("R8000", "RZA");
    var question = new Question(Report.CLAIMS, period(), Optional.empty(), Optional.empty());
    assertThatThrownBy(() -> reports.overview(clinician, period()))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> reports.look(clinician, question, 0, 50))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> reports.download(clinician, question))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> reports.enabled(clinician, true)).isInstanceOf(RefusedException.class);
    assertThat(world.ledger.records())
        .extracting(AuditRecord::event)
        .containsExactly(
            "reports.listed", "report.viewed", "report.downloaded", "report.downloaded");
    assertThat(world.ledger.records()).allMatch(record -> record.refusal().isPresent());

    reports.download(BOARD, question);
    AuditRecord last = world.ledger.records().get(4);
    assertThat(last.event()).isEqualTo("report.downloaded");
    assertThat(last.refusal()).isEmpty();
    assertThat(last.detail())
        .containsEntry("report", "claims")
        .containsEntry("from", day.toString())
        .containsEntry("shown", "0");
  }

  @Test
  void saysWhoIsEnabledForWhatAndSinceWhen() {
    List<Enabled> enabled = reports.enabled(BOARD, false);

    assertThat(enabled)
        .filteredOn(each -> each.code().equals("RZA"))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.since()).contains(LocalDate.parse("2026-01-12"));
              assertThat(each.state()).isEqualTo(GovernanceReports.State.LIVE);
              assertThat(each.source()).isFalse();
            });
    assertThat(enabled).filteredOn(each -> each.code().equals("RZA/epr")).hasSize(1);
  }

  @Test
  void aPeriodHasAnEnd() {
    assertThat(Period.isValid(day, day)).isTrue();
    assertThat(Period.isValid(day, day.minusDays(1))).isFalse();
    assertThat(Period.isValid(day, day.plusDays(366))).isFalse();
  }

  private Period period() {
    return new Period(day, day);
  }

  private Found look(AccessContext context, Report report, Optional<String> kind) {
    return reports.look(context, new Question(report, period(), kind, Optional.empty()), 0, 50);
  }
}
