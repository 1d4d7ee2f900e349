package care.sheaf.benchmarks.leak;

import care.sheaf.benchmarks.leak.Saying.Rule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a counterexample smaller for as long as it stays one. */
final class Shrinking {

  private static final Set<String> STAY =
      Set.of("resourceType", "id", "meta", "subject", "patient", "identifier", "name");

  private final Trial trial;
  private final long until;
  private Leak leak;

  /**
   * @param seconds at most
   */
  Shrinking(Trial trial, Leak leak, int seconds) {
    this.trial = trial;
    this.leak = leak;
    this.until = System.nanoTime() + seconds * 1_000_000_000L;
  }

  Leak smallest() {
    // What was left over from other questions, such as a remembered record, may have been part of
    // it.
    if (trial.again(leak, leak.subject(), leak.question()).isEmpty()) {
      return leak;
    }
    boolean changed = true;
    while (changed && inTime()) {
      changed = question();
      changed |= sayings();
      changed |= entries();
      changed |= parts();
    }
    return leak;
  }

  private boolean inTime() {
    return System.nanoTime() < until;
  }

  private boolean holds(Subject subject, Question question) {
    if (!inTime()) {
      return false;
    }
    Optional<Leak> smaller = trial.again(leak, subject, question);
    smaller.ifPresent(found -> leak = found);
    return smaller.isPresent();
  }

  private boolean question() {
    boolean changed = false;
    for (String name : List.copyOf(parameters().keySet())) {
      var rest = new LinkedHashMap<>(parameters());
      rest.remove(name);
      if (!name.startsWith("patient") && !name.startsWith("subject")) {
        changed |= holds(leak.subject(), asked(rest));
      }
    }
    return changed;
  }

  private Map<String, List<String>> parameters() {
    if (leak.question() instanceof Question.Search search) {
      return search.parameters();
    }
    return leak.question() instanceof Question.Everything all ? all.parameters() : Map.of();
  }

  private Question asked(Map<String, List<String>> parameters) {
    return leak.question() instanceof Question.Search search
        ? new Question.Search(search.type(), parameters)
        : new Question.Everything(((Question.Everything) leak.question()).id(), parameters);
  }

  private boolean sayings() {
    boolean changed = false;
    for (Saying saying : leak.subject().sayings()) {
      var rest = new ArrayList<>(leak.subject().sayings());
      rest.remove(saying);
      changed |= holds(leak.subject().withSayings(rest), leak.question());
    }
    for (Saying saying : leak.subject().sayings()) {
      for (Rule exception : saying.root().map(Rule::exceptions).orElse(List.of())) {
        var rest = new ArrayList<>(leak.subject().sayings());
        rest.replaceAll(each -> each.equals(saying) ? without(each, exception) : each);
        changed |= holds(leak.subject().withSayings(rest), leak.question());
      }
    }
    return changed;
  }

  private static Saying without(Saying saying, Rule exception) {
    Rule root = saying.root().orElseThrow();
    var rest = new ArrayList<>(root.exceptions());
    rest.remove(exception);
    return new Saying(
        saying.id(),
        saying.source(),
        saying.optOut(),
        Optional.of(
            new Rule(
                root.deny(),
                root.from(),
                root.until(),
                root.purposes(),
                root.receivers(),
                root.sources(),
                root.custodians(),
                root.classes(),
                root.labels(),
                root.settings(),
                rest)));
  }

  /** By halves, then quarters, and at last one by one. */
  private boolean entries() {
    boolean changed = false;
    for (int size = leak.subject().entries().size() / 2; size > 0; size /= 2) {
      for (int from = 0; from < leak.subject().entries().size(); ) {
        var rest = new ArrayList<>(leak.subject().entries());
        rest.subList(from, Math.min(from + size, rest.size())).clear();
        boolean smaller = holds(leak.subject().withEntries(rest), leak.question());
        changed |= smaller;
        from += smaller ? 0 : size;
      }
    }
    return changed;
  }

  /** Versions and fields. */
  private boolean parts() {
    boolean changed = false;
    for (int index = 0; index < leak.subject().entries().size(); index++) {
      Entry entry = leak.subject().entries().get(index);
      if (entry.versions().size() > 1) {
        changed |= holds(with(index, entry.with(entry.versions().subList(1, 2))), leak.question());
      }
      if (leak.subject().entries().get(index).versions().size() == 1) {
        changed |= fields(index);
      }
    }
    return changed;
  }

  private boolean fields(int index) {
    boolean changed = false;
    List<String> names =
        leak.subject().entries().get(index).newest().json().properties().stream()
            .map(Map.Entry::getKey)
            .filter(name -> !STAY.contains(name))
            .toList();
    for (String name : names) {
      Entry entry = leak.subject().entries().get(index);
      ObjectNode json = entry.newest().json().deepCopy();
      json.remove(name);
      var version = new Entry.Version(entry.newest().dataClass(), json);
      changed |= holds(with(index, entry.with(List.of(Optional.of(version)))), leak.question());
    }
    return changed;
  }

  private Subject with(int index, Entry entry) {
    var entries = new ArrayList<>(leak.subject().entries());
    entries.set(index, entry);
    return leak.subject().withEntries(entries);
  }
}
