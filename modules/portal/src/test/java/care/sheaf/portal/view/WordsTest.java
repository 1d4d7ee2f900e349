package care.sheaf.portal.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class WordsTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final Instant NOW = Instant.parse("2026-11-22T10:15:00Z");

  @Test
  void givesAgesAsCliniciansDo() {
    assertThat(Words.age(LocalDate.of(1951, 3, 12), TODAY)).isEqualTo("75 years");
    assertThat(Words.age(LocalDate.of(2024, 11, 23), TODAY)).isEqualTo("23 months");
    assertThat(Words.age(LocalDate.of(2026, 9, 1), TODAY)).isEqualTo("11 weeks");
    assertThat(Words.age(LocalDate.of(2026, 11, 21), TODAY)).isEqualTo("1 day");
    assertThat(Words.age(TODAY, TODAY)).isEqualTo("0 days");
  }

  @Test
  void saysHowLongAgoInOneUnit() {
    assertThat(Words.ago(NOW.minusSeconds(20), NOW)).isEqualTo("just now");
    assertThat(Words.ago(NOW.plusSeconds(20), NOW)).isEqualTo("just now");
    assertThat(Words.ago(NOW.minusSeconds(60), NOW)).isEqualTo("1 minute ago");
    assertThat(Words.ago(NOW.minusSeconds(7_200), NOW)).isEqualTo("2 hours ago");
    assertThat(Words.ago(NOW.minusSeconds(3 * 86_400), NOW)).isEqualTo("3 days ago");
    assertThat(Words.ago(NOW.minusSeconds(100L * 86_400), NOW)).isEqualTo("3 months ago");
    assertThat(Words.ago(NOW.minusSeconds(800L * 86_400), NOW)).isEqualTo("2 years ago");
  }

  @Test
  void writesNhsNumbersInThreeGroups() {
    assertThat(Words.nhsNumber("9990000018")).isEqualTo("999 000 0018");
  }

  @Test
  void showsMomentsInEnglishTime() {
    assertThat(Words.moment(Instant.parse("2026-07-01T09:00:00Z")))
        .isEqualTo("1 Jul 2026 at 10:00");
  }

  @Test
  void writesMonthsShortInColumns() {
    assertThat(Words.shortMonths("14 September 2026, 10:20")).isEqualTo("14 Sep 2026, 10:20");
    assertThat(Words.shortMonths("January 2026 to 3 May 2026")).isEqualTo("Jan 2026 to 3 May 2026");
    assertThat(Words.shortMonths("2006")).isEqualTo("2006");
  }
}
