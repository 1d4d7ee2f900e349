package care.sheaf.portal.view;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.OpaqueId;
import care.sheaf.records.MergedRecord.Conflict;
import care.sheaf.records.MergedRecord.Item;
import care.sheaf.records.MergedRecord.Section;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordPageTest {

  private final Item haemoglobinNow = item("Haemoglobin", "20 Nov 2026");
  private final Item sodiumNow = item("Sodium", "18 Nov 2026");
  private final Item haemoglobinThen = item("Haemoglobin", "3 May 2026");
  private final Item sodiumThen = item("Sodium", "2 May 2026");
  private final Item haemoglobinLongAgo = item("Haemoglobin", "1 Jan 2020");
  private final List<Item> all =
      List.of(haemoglobinNow, sodiumNow, haemoglobinThen, sodiumThen, haemoglobinLongAgo);

  @Test
  void showsTheNewestMeasurementOfEachKindAndFoldsTheEarlierKindByKind() {
    for (String code : List.of("investigation-results", "observations")) {
      Section section = section(code, all);

      assertThat(RecordPage.open(section)).containsExactly(haemoglobinNow, sodiumNow);
      assertThat(RecordPage.earlier(section))
          .containsExactly(haemoglobinThen, haemoglobinLongAgo, sodiumThen);
    }
  }

  @Test
  void neverFoldsAMeasurementThatSourcesDisagreeAbout() {
    Item disputed =
        new Item(
            haemoglobinThen.entry(),
            "Haemoglobin",
            "",
            "final",
            "3 May 2026",
            false,
            List.of(),
            List.of(new Conflict("value", "Sources state different values.", List.of())));
    Section section = section("investigation-results", List.of(haemoglobinNow, disputed));

    assertThat(RecordPage.open(section)).containsExactly(haemoglobinNow, disputed);
    assertThat(RecordPage.earlier(section)).isEmpty();
  }

  @Test
  void foldsNothingCurrentThatIsNoMeasurement() {
    Section section = section("problems-and-issues", all);

    assertThat(RecordPage.open(section)).isEqualTo(all);
    assertThat(RecordPage.earlier(section)).isEmpty();
  }

  private static Section section(String code, List<Item> items) {
    return new Section(code, "A section", code, items, "");
  }

  private static Item item(String title, String date) {
    return new Item(
        new EntryId("Observation", OpaqueId.random()),
        title,
        "",
        "final",
        date,
        false,
        List.of(),
        List.of());
  }
}
