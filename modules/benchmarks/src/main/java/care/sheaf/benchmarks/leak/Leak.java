package care.sheaf.benchmarks.leak;

import care.sheaf.kernel.AccessContext;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A question to which a whole person and their twin gave different answers.
 *
 * @param number of the person
 * @param kept references of what the viewer may see
 */
record Leak(
    long seed,
    long number,
    Subject subject,
    AccessContext viewer,
    Question question,
    Set<String> kept,
    String whole,
    String twin) {

  private static final int CONTEXT = 160;

  /** As people read it. */
  String words(Oracle oracle) {
    var text = new StringBuilder();
    text.append("seed %d, person %d%n".formatted(seed, number));
    text.append("viewer:   %s%n".formatted(Viewers.words(viewer)));
    text.append("question: %s%n".formatted(question.words()));
    text.append(
        "person:   %s%s%n"
            .formatted(subject.id(), subject.restricted() ? ", restricted (S-flag)" : ""));
    for (Saying saying : subject.sayings()) {
      text.append("directive of %s: ".formatted(saying.source()));
      text.append(
          shortened(saying.json(subject.recordOf(saying.source()).id().entry().reference())));
      text.append('\n');
    }
    for (Entry entry : Withholding.withConsents(subject)) {
      if (entry.id().type().equals("Consent")) {
        continue;
      }
      text.append(
          "%s %s of %s %s%s%n"
              .formatted(
                  kept.contains(entry.reference()) ? "seen    " : "withheld",
                  entry.reference(),
                  entry.source(),
                  oracle.labels(entry).stream().map(label -> label.code()).sorted().toList(),
                  entry.deleted() ? ", deleted" : ""));
      entry.all().forEach(v -> text.append("           ").append(v.json()).append('\n'));
    }
    difference(text);
    return text.toString();
  }

  private static String shortened(JsonNode consent) {
    return consent.path("policyRule").path("coding").path(0).path("code").asText()
        + " "
        + consent.path("provision");
  }

  private void difference(StringBuilder text) {
    List<String> one = List.of(whole.split("\n", -1));
    List<String> other = List.of(twin.split("\n", -1));
    var shown = new ArrayList<String>();
    for (int line = 0; line < Math.max(one.size(), other.size()) && shown.size() < 4; line++) {
      String here = line < one.size() ? one.get(line) : "";
      String there = line < other.size() ? other.get(line) : "";
      if (!here.equals(there)) {
        int at = firstDifference(here, there);
        shown.add("whole: " + around(here, at));
        shown.add("twin:  " + around(there, at));
      }
    }
    shown.forEach(line -> text.append(line).append('\n'));
  }

  private static int firstDifference(String one, String other) {
    int at = 0;
    while (at < one.length() && at < other.length() && one.charAt(at) == other.charAt(at)) {
      at++;
    }
    return at;
  }

  private static String around(String text, int at) {
    int from = Math.max(0, at - CONTEXT);
    int until = Math.min(text.length(), at + CONTEXT);
    return (from > 0 ? "…" : "")
        + text.substring(Math.min(from, text.length()), until)
        + (until < text.length() ? "…" : "");
  }
}
