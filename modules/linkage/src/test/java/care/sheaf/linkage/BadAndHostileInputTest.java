package care.sheaf.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadAndHostileInputTest {

  @TempDir private Path folder;

  private LinkageResult link(String text) throws IOException {
    Path file = folder.resolve("people.csv");
    Files.writeString(file, text);
    return link(new CsvRows(file));
  }

  private static LinkageResult link(RowSource rows) {
    return new Linkage(KnownPeople.settings(), line -> {}).run(List.of(rows));
  }

  @Test
  void namesTheLineOfARaggedRow() {
    assertThatThrownBy(() -> link("id,given_name,family_name\n1,Ann,Lee\n2,Bob\n"))
        .isInstanceOf(BadInputException.class)
        .hasMessage("people.csv, line 3: 2 values, where the header has 3 names.");
  }

  @Test
  void countsLinesWithinValues() {
    assertThatThrownBy(() -> link("id,given_name\n1,\"Ann\nMary\"\n2\n"))
        .hasMessageContaining("line 4");
  }

  @Test
  void namesTheLineOfAnIdThatStandsTwice() {
    assertThatThrownBy(() -> link("id,given_name\n1,Ann\n2,Bob\n1,Cat\n"))
        .hasMessage("people.csv, line 4: its id stands on an earlier line, too.");
  }

  @Test
  void namesTheLineWithoutAnId() {
    assertThatThrownBy(() -> link("id,given_name\n1,Ann\n,Bob\n"))
        .hasMessage("people.csv, line 3: no id.");
  }

  @Test
  void refusesAnotherEncoding() throws IOException {
    Path file = folder.resolve("latin.csv");
    Files.write(file, "id,given_name\n1,Zoë\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> link(new CsvRows(file))).hasMessageContaining("not UTF-8");
  }

  @Test
  void refusesAnEmptyFileAndOneWithoutIds() {
    assertThatThrownBy(() -> link("")).hasMessageContaining("is empty");
    assertThatThrownBy(() -> link("name\nx\n")).isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> new CsvRows(folder.resolve("none.csv")))
        .hasMessage("none.csv: there is no such file.");
  }

  @Test
  void quotesNoValueInItsMessages() {
    assertThatThrownBy(() -> link("id,given_name\n1,Secret\n1,Secret\n"))
        .hasMessageNotContaining("Secret");
  }

  @Test
  void readsAValueOfTenMegabytes() throws IOException {
    LinkageResult result =
        link("id,given_name,family_name\n1,Ann,Lee\n2,\"" + "x".repeat(10_000_000) + "\",Lee\n");

    assertThat(result.records()).isEqualTo(2);
  }

  @Test
  void takesAFileOfOneRecordAndOfNone() throws IOException {
    assertThat(link("id,given_name\n1,Ann\n").persons()).isEqualTo(1);
    assertThat(link("id,given_name\n").persons()).isZero();
  }

  @Test
  void doesNotCompareEqualRecordsWithEachOther() {
    var rows = new MemoryRows("id,given_name,family_name,date_of_birth,postcode");
    for (int record = 0; record < 300_000; record++) {
      rows.row("r" + record, "Ann", "Pemberton", "1984-03-09", "MR4 7QD");
    }

    LinkageResult result = link(rows);
    long[] links = {0};
    result.links(0.5, (left, right, probability, weight) -> links[0]++);

    assertThat(result.pairsCompared()).isZero();
    assertThat(links[0]).isLessThanOrEqualTo(300_000);
  }

  @Test
  void comparesABoundedNumberOfPairsInAHugeBlock() {
    var rows = new MemoryRows("id,given_name,family_name,date_of_birth");
    for (int record = 0; record < 20_000; record++) {
      rows.row("r" + record, "Ann" + (char) ('a' + record % 26), "Smith", "1980-01-01");
    }
    for (int record = 20_000; record < 40_000; record++) {
      rows.row("r" + record, "G" + record, "Smith", "1980-01-01");
    }

    assertThat(link(rows).pairsCompared()).isLessThan(15_000_000);
  }

  @Test
  void takesEmptyRecordsForNobody() {
    var rows = new MemoryRows("id,given_name,family_name");
    for (int record = 0; record < 100; record++) {
      rows.row("r" + record, "", "UNKNOWN");
    }
    rows.row("r100", "Ann", "Pemberton").row("r101", "Piotr", "Nowak").row("r102", "Ali", "Shah");

    LinkageResult result = link(rows);

    assertThat(result.persons()).isEqualTo(103);
  }
}
