package care.sheaf.portal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.consent.GovernanceReports.Figure;
import care.sheaf.consent.GovernanceReports.Found;
import care.sheaf.consent.GovernanceReports.Period;
import care.sheaf.kernel.OdsCode;
import care.sheaf.portal.view.Bar;
import care.sheaf.portal.view.FieldError;
import care.sheaf.portal.view.ReportPage;
import care.sheaf.register.FileRegister;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportRequestTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-11-27");

  private static ReportRequest asked(Map<String, String> values) {
    MultivaluedMap<String, String> address = new MultivaluedHashMap<>();
    values.forEach(address::putSingle);
    return ReportRequest.of(address, TODAY);
  }

  @Test
  void isAboutTheLastThirtyDaysUnlessItSaysOtherwise() {
    ReportRequest asked = asked(Map.of());

    assertThat(asked.period()).isEqualTo(new Period(LocalDate.parse("2026-10-29"), TODAY));
    assertThat(asked.errors()).isEmpty();
    assertThat(asked.page()).isEqualTo(1);
    assertThat(asked(Map.of("to", "2026-03-30")).period())
        .isEqualTo(new Period(LocalDate.parse("2026-03-01"), LocalDate.parse("2026-03-30")));
  }

  @Test
  void saysWhatIsWrongAndAsksForNothingElseOfIt() {
    assertThat(asked(Map.of("from", "yesterday")).errors())
        .extracting(FieldError::field)
        .containsExactly("from");
    assertThat(asked(Map.of("to", "2026-02-30")).errors())
        .extracting(FieldError::field)
        .containsExactly("to");
    assertThat(asked(Map.of("from", "2026-11-28", "to", "2026-11-27")).errors()).hasSize(1);
    assertThat(asked(Map.of("from", "2020-01-01")).errors()).hasSize(1);
    assertThat(asked(Map.of("from", "+999999999-01-01")).errors()).hasSize(1);
    ReportRequest strange = asked(Map.of("kind", "<i>", "organisation", "rza", "page", "-1"));
    assertThat(strange.errors())
        .extracting(FieldError::field)
        .containsExactly("kind", "organisation");
    assertThat(strange.kind()).isEmpty();
    assertThat(strange.organisation()).isEmpty();
    assertThat(strange.page()).isEqualTo(1);
  }

  @Test
  void itsAddressAsksTheSameAgain() {
    var values =
        Map.of(
            "from", "2026-01-01",
            "to", "2026-01-31",
            "kind", "NO_RELATIONSHIP",
            "organisation", "RZA",
            "page", "3");
    ReportRequest asked = asked(values);

    assertThat(asked.organisation()).contains(new OdsCode("RZA"));
    assertThat(asked.offset()).isEqualTo(100);
    assertThat(asked.address("/x"))
        .isEqualTo("/x?from=2026-01-01&to=2026-01-31&kind=NO_RELATIONSHIP&organisation=RZA&page=3");
  }

  @Test
  void aReportsChartsAddUpAndLeadToTheirRows() {
    var views = new ReportViews(new FileRegister(Path.of("../../governance")));
    ReportRequest asked =
        asked(Map.of("from", "2026-01-01", "to", "2026-12-31", "organisation", "RZA"));
    var found =
        new Found(
            List.of(
                new Figure("NO_RELATIONSHIP", Optional.of("RZA"), LocalDate.parse("2026-01-31"), 4),
                new Figure("NO_RELATIONSHIP", Optional.of("RZM"), LocalDate.parse("2026-02-01"), 8),
                new Figure("ACCESS_DENIED", Optional.of("RZA"), LocalDate.parse("2026-12-31"), 2),
                new Figure("NOT_FOUND", Optional.empty(), LocalDate.parse("2026-12-31"), 1)),
            List.of());

    ReportPage page = views.report(ReportKind.REFUSALS, found, asked, "anybody");

    assertThat(page.times()).hasSize(12);
    assertThat(page.times()).extracting(Bar::count).contains("4", "2").doesNotContain("8");
    assertThat(page.times().get(0).address())
        .isEqualTo("/governance/consent/refusals?from=2026-01-01&to=2026-01-31&organisation=RZA");
    assertThat(page.kinds()).extracting(Bar::count).containsExactly("4", "2");
    assertThat(page.kinds().get(0).label()).isEqualTo("No relationship");
    assertThat(page.kinds().get(0).address()).contains("kind=NO_RELATIONSHIP");
    assertThat(page.organisations()).extracting(Bar::count).containsExactly("8", "6", "1");
    assertThat(page.organisations()).extracting(Bar::label).contains("None");
    assertThat(page.csv()).startsWith("/governance/consent/refusals/csv?from=2026-01-01");
  }
}
