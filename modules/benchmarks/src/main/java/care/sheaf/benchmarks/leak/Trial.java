package care.sheaf.benchmarks.leak;

import care.sheaf.benchmarks.leak.Withholding.Remains;
import care.sheaf.kernel.AccessContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One person, looked at by many viewers who ask many questions each. All of it follows from the
 * seed and the person's number.
 */
final class Trial {

  static final int VIEWERS = 10;
  static final int QUESTIONS = 12;

  /** Cases that one person makes: what each viewer asks, and whether they may look at all. */
  static final int CASES = VIEWERS * (QUESTIONS + 1);

  private final Pair pair;
  private final Oracle oracle;
  private final Withholding withholding;

  Trial(Pair pair, Oracle oracle) {
    this.pair = pair;
    this.oracle = oracle;
    this.withholding = new Withholding(oracle);
  }

  /** The first leak that shows, if any. */
  Optional<Leak> run(long seed, long number, Figures figures) {
    var chance = new Chance(seed, number);
    Subject made = new SubjectMaker(chance).make();
    List<AccessContext> viewers =
        Stream.generate(() -> Viewers.any(chance)).limit(VIEWERS).toList();
    Subject subject = pair.load(made, viewers);
    Map<Set<String>, List<AccessContext>> alike = new LinkedHashMap<>();
    Map<Set<String>, Remains> remains = new LinkedHashMap<>();
    for (AccessContext viewer : viewers) {
      figures.count("may they look");
      Optional<String> met = Answers.refusal(pair.whole(), viewer, subject.id().value());
      Remains left = withholding.of(viewer, subject, met.isPresent());
      Optional<Leak> wrong = decision(seed, number, subject, viewer, left, met);
      if (wrong.isPresent()) {
        return wrong;
      }
      alike.computeIfAbsent(left.kept(), kept -> new ArrayList<>()).add(viewer);
      remains.put(left.kept(), left);
    }
    figures.person(subject, remains.values());
    for (var group : alike.entrySet()) {
      Remains left = remains.get(group.getKey());
      if (left == null) {
        throw new IllegalStateException("a group without what remains");
      }
      pair.putTwin(left);
      for (AccessContext viewer : group.getValue()) {
        Optional<Leak> leak = questions(seed, number, subject, viewer, left, chance, figures);
        if (leak.isPresent()) {
          return leak;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Leak> questions(
      long seed,
      long number,
      Subject subject,
      AccessContext viewer,
      Remains left,
      Chance chance,
      Figures figures) {
    var maker = new QuestionMaker(chance, subject);
    for (int index = 0; index < QUESTIONS; index++) {
      Question question = maker.make();
      String whole = Answers.of(pair.whole(), viewer, question);
      String twin = Answers.of(pair.twin(), viewer, question);
      figures.question(question, whole);
      if (!whole.equals(twin) || whole.startsWith("broken")) {
        return Optional.of(
            new Leak(seed, number, subject, viewer, question, left.kept(), whole, twin));
      }
    }
    return Optional.empty();
  }

  /** Whether the server opens the record just when a plain reading of the rules says so. */
  private Optional<Leak> decision(
      long seed,
      long number,
      Subject subject,
      AccessContext viewer,
      Remains left,
      Optional<String> met) {
    String id = subject.id().value();
    boolean objection = oracle.objectsToAll(viewer, subject);
    Optional<String> due =
        oracle
            .refusal(viewer, subject)
            .or(() -> objection ? Optional.of("NO_PATIENT_CONSENT") : Optional.empty());
    // Several objections that together leave nothing, or one in words that contradict each other,
    // leave an open record with nothing in it: as good.
    boolean empty = met.isEmpty() && objection && left.kept().isEmpty();
    return met.equals(due) || empty
        ? Optional.empty()
        : Optional.of(
            new Leak(
                seed,
                number,
                subject,
                viewer,
                new Question.Patient(id),
                left.kept(),
                "refused with " + met,
                "a plain reading refuses with " + due));
  }

  /** The same question about the person as they are now made up; empty where no leak is left. */
  Optional<Leak> again(Leak leak, Subject subject, Question question) {
    pair.put(subject);
    Optional<String> met = Answers.refusal(pair.whole(), leak.viewer(), subject.id().value());
    Remains left = withholding.of(leak.viewer(), subject, met.isPresent());
    Optional<Leak> wrong = decision(leak.seed(), leak.number(), subject, leak.viewer(), left, met);
    if (wrong.isPresent()) {
      return wrong;
    }
    pair.putTwin(left);
    String whole = Answers.of(pair.whole(), leak.viewer(), question);
    String twin = Answers.of(pair.twin(), leak.viewer(), question);
    return whole.equals(twin) && !whole.startsWith("broken")
        ? Optional.empty()
        : Optional.of(
            new Leak(
                leak.seed(),
                leak.number(),
                subject,
                leak.viewer(),
                question,
                left.kept(),
                whole,
                twin));
  }
}
