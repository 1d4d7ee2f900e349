package care.sheaf.benchmarks.leak;

import care.sheaf.benchmarks.leak.Withholding.Remains;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** What was asked, by kind: a proof that asks nothing proves nothing. */
final class Figures {

  private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();
  private final LongAdder cases = new LongAdder();

  void count(String kind) {
    cases.increment();
    add("cases: " + kind, 1);
  }

  private void add(String kind, long count) {
    counts.computeIfAbsent(kind, key -> new LongAdder()).add(count);
  }

  void person(Subject subject, Collection<Remains> remains) {
    add("persons", 1);
    add("restricted persons", subject.restricted() ? 1 : 0);
    add("directives", subject.sayings().size());
    long entries = Withholding.withConsents(subject).size();
    add("entries", entries);
    for (Remains left : remains) {
      add("twins", 1);
      add("twins: entries withheld", entries - left.entries().size());
      add("twins: entries kept", left.entries().size());
    }
  }

  void question(Question question, String answer) {
    count(question.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT));
    add(answer.startsWith("refused") ? "answers: refused" : "answers: given", 1);
    if (question instanceof Question.Search
        && (answer.contains("\"mode\":\"match\"") || answer.contains("\"total\":"))) {
      add(
          answer.contains("\"mode\":\"match\"")
              ? "searches that found"
              : "searches without a match",
          1);
    }
    if (answer.contains("\"mode\":\"include\"")) {
      add("answers with includes", 1);
    }
  }

  long cases() {
    return cases.sum();
  }

  Map<String, Long> all() {
    var all = new TreeMap<String, Long>();
    counts.forEach((kind, count) -> all.put(kind, count.sum()));
    return all;
  }
}
