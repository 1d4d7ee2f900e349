package care.sheaf.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.systemtests.FhirCaller;
import care.sheaf.systemtests.FhirCaller.Answer;
import care.sheaf.systemtests.SystemTest;
import care.sheaf.systemtests.browser.WithheldPerson.Directive;
import care.sheaf.systemtests.browser.WithheldPerson.Viewer;
import com.microsoft.playwright.options.RequestOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * To a viewer, the answer to any question is that of a store in which what is withheld, and
 * references to it, never existed: over HTTP, headers and pages included. Each person is sent
 * whole, and for each viewer once more as a twin without what the viewer may not see. Answers are
 * equal when ids, numbers, family names and moments of today are written as words.
 */
class WithheldIT extends SystemTest {

  private static final int LEAST = 2_000;

  private static final String CLAIM =
      """
      {"resourceType":"Parameters","parameter":[
       {"name":"reason","valueCode":"direct-care"},
       {"name":"text","valueString":"Seen in clinic today, needs a review"}]}
      """;

  private final List<String> differences = new ArrayList<>();
  private int cases;

  @Test
  void anAnswerIsThatOfAStoreInWhichWhatIsWithheldNeverExisted() {
    Map<Viewer, List<WithheldPerson[]>> pairs = new LinkedHashMap<>();
    for (Directive directive : Directive.values()) {
      WithheldPerson whole = WithheldPerson.whole(directive);
      whole.send(this::as);
      for (Viewer viewer : Viewer.values()) {
        WithheldPerson twin = whole.twinFor(viewer);
        twin.send(this::as);
        pairs
            .computeIfAbsent(viewer, v -> new ArrayList<>())
            .add(new WithheldPerson[] {whole, twin});
      }
    }
    pairs.forEach((viewer, ofViewer) -> ofViewer.forEach(pair -> ask(viewer, pair[0], pair[1])));
    pairs.forEach(this::pages);

    assertThat(differences).isEmpty();
    assertThat(cases).isGreaterThanOrEqualTo(LEAST);
  }

  private void ask(Viewer viewer, WithheldPerson whole, WithheldPerson twin) {
    FhirCaller caller = asUser(viewer.signIn());
    if (viewer.claims()) {
      claim(caller, whole);
      claim(caller, twin);
    }
    for (String path : WithheldQuestions.about(whole.names())) {
      cases++;
      Answer one = caller.get(whole.path(path));
      Answer other = caller.get(twin.path(path));
      String there = whole.plain(one);
      String here = twin.plain(other);
      if (!there.equals(here) && differences.size() < 5) {
        differences.add(
            "%s, %s, %s\nwithheld: %s\nwhole: %s\ntwin:  %s"
                .formatted(
                    viewer, whole.directive(), path, whole.withheldFrom(viewer), there, here));
      }
    }
  }

  private static void claim(FhirCaller caller, WithheldPerson person) {
    caller.post("/Patient/" + person.patient() + "/$claim-relationship", CLAIM).requireStatus(200);
  }

  /** The record's page, and that of its sources. */
  private void pages(Viewer viewer, List<WithheldPerson[]> pairs) {
    try (var browsing = Browsing.withoutScript()) {
      browsing.signIn(viewer.signIn());
      for (WithheldPerson[] pair : pairs) {
        for (String page : Set.of("", "/sources")) {
          cases++;
          String there = pair[0].plain(page(browsing, pair[0], page));
          String here = pair[1].plain(page(browsing, pair[1], page));
          if (!there.equals(here)) {
            differences.add(
                "%s, %s, page %s\nwhole: %s\ntwin:  %s"
                    .formatted(viewer, pair[0].directive(), page, there, here));
          }
          assertThat(there).contains("Robin");
        }
      }
    }
  }

  private static String page(Browsing browsing, WithheldPerson person, String page) {
    var answer =
        browsing
            .context()
            .request()
            .get(
                Browsing.portalAddress() + "/person/" + person.patient() + page,
                RequestOptions.create().setHeader("Accept", "text/html"));
    return answer.status() + "\n" + answer.text();
  }
}
