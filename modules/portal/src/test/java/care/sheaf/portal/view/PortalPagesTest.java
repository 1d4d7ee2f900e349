package care.sheaf.portal.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every page, whatever it shows. */
class PortalPagesTest {

  private static final Map<String, String> PAGES = RenderedPages.html();

  static Stream<String> pages() {
    return PAGES.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void saysThatItIsADemonstration(String page) {
    assertThat(PAGES.get(page)).contains("Demonstration:").contains("invented people");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void carriesNoInlineScriptOrStyle(String page) {
    assertThat(PAGES.get(page))
        .doesNotContainPattern("<script(?![^>]*src=)")
        .doesNotContain("<style")
        .doesNotContainPattern("<[^>]*\\sstyle=")
        .doesNotContainPattern("<[^>]*\\son[a-z]+=")
        .doesNotContain("javascript:");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void pointsAtNoForeignHost(String page) {
    assertThat(PAGES.get(page)).doesNotContainPattern("(src|href|action)=\"(https?:)?//");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void hasOneFirstHeadingAndSkipsNoLevel(String page) {
    List<Integer> levels =
        Pattern.compile("<h([1-6])")
            .matcher(PAGES.get(page))
            .results()
            .map(MatchResult::group)
            .map(heading -> heading.charAt(2) - '0')
            .toList();
    assertThat(levels).contains(1);
    assertThat(levels.stream().filter(level -> level == 1)).hasSize(1);
    for (int index = 1; index < levels.size(); index++) {
      assertThat(levels.get(index)).isLessThanOrEqualTo(levels.get(index - 1) + 1);
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void givesEveryFormTheTokenAgainstForgery(String page) {
    String html = PAGES.get(page);
    long forms = Pattern.compile("<form[^>]*method=\"post\"").matcher(html).results().count();
    // A form that only asks has its fields in the address, where no token belongs.
    long asking = Pattern.compile("<form[^>]*method=\"get\"").matcher(html).results().count();
    long all = Pattern.compile("<form").matcher(html).results().count();
    assertThat(forms + asking).isEqualTo(all);
    long tokens = Pattern.compile("name=\"_csrf\"").matcher(html).results().count();
    assertThat(tokens).isEqualTo(forms);
  }

  @Test
  void escapesWhatSourcesAndUsersWrote() {
    assertThat(PAGES.get("record-flags"))
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .doesNotContain("<script>alert");
    assertThat(PAGES.get("find-errors")).doesNotContain("<i>").contains("Sm&lt;i>th");
  }

  @Test
  void neverCallsAnEmptyAllergySectionNoKnownAllergies() {
    assertThat(PAGES.get("record-sparse"))
        .doesNotContain("No known allergies")
        .contains("Nothing recorded by the sources that this view could see.");
  }

  @Test
  void showsBothSidesOfAConflict() {
    assertThat(PAGES.get("record"))
        .contains("Penicillin")
        .contains("Sources disagree.")
        .contains("no known allergies");
  }

  @Test
  void saysWhichSourcesItCouldNotSee() {
    assertThat(PAGES.get("record"))
        .contains("This view is not complete.")
        .contains("Out of date")
        .contains("Not available");
    assertThat(PAGES.get("record-own")).doesNotContain("This view is not complete.");
  }

  @Test
  void carriesTheSameStandingSentenceOnEveryRecord() {
    String sentence = "Some information may not be shown here; its absence is not evidence.";
    assertThat(List.of("record", "record-flags", "record-sparse", "record-own", "sources"))
        .allSatisfy(page -> assertThat(PAGES.get(page)).contains(sentence));
  }

  @Test
  void keepsTheAddressOfARestrictedPersonToItself() {
    assertThat(PAGES.get("record-flags"))
        .contains("Not shown: restricted")
        .doesNotContain("<dd>not known</dd>");
  }

  @Test
  void saysThatARecordMayBeOfTwoPeople() {
    assertThat(PAGES.get("record-flags")).contains("May be two people");
    assertThat(PAGES.get("record")).doesNotContain("May be two people");
  }

  @Test
  void saysThatADraftIsInForceNowhere() {
    assertThat(List.of("simulate-opens", "simulate-replay", "simulate-replay-none"))
        .allSatisfy(page -> assertThat(PAGES.get(page)).contains("It is in force nowhere"));
    assertThat(PAGES.get("simulate-refused")).doesNotContain("in force nowhere");
    assertThat(List.of("simulate-opens", "simulate-refused", "simulate-replay"))
        .allSatisfy(page -> assertThat(PAGES.get(page)).containsPattern("[0-9a-f]{16}</code>"));
  }

  @Test
  void saysWhatIsWrongWithARejectedPolicy() {
    assertThat(PAGES.get("simulate-errors"))
        .contains("A change was rejected", "roles.yaml:12: does not have a value");
    assertThat(PAGES.get("simulate")).doesNotContain("rejected");
  }
}
