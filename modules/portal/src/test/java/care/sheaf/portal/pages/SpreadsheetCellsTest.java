package care.sheaf.portal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetCellsTest {

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1", "\n@x", "＝1"})
  void noSpreadsheetRunsACell(String cell) {
    assertThat(SpreadsheetCells.defused(cell)).isEqualTo("'" + cell);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Anna Clarke", "2026-04-01", "Z99001", "a=b"})
  void leavesOtherCellsAsTheyAre(String cell) {
    assertThat(SpreadsheetCells.defused(cell)).isEqualTo(cell);
  }

  @Test
  void quotesAsCsvDoesAndBeginsWithTheHeader() {
    byte[] csv =
        SpreadsheetCells.csv(
            List.of("who", "about"),
            List.of(List.of("Zoë \"Zo\" O'Neil, RN", "=cmd|' /C calc'!A0")));

    assertThat(new String(csv, StandardCharsets.UTF_8))
        .isEqualTo("who,about\r\n\"Zoë \"\"Zo\"\" O'Neil, RN\",'=cmd|' /C calc'!A0\r\n");
  }
}
