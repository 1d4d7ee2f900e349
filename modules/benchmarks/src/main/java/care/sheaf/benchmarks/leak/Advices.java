package care.sheaf.benchmarks.leak;

import care.sheaf.consent.Decision;
import care.sheaf.kernel.SourceId;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** What is woven into the methods that mutants change: Byte Buddy copies these bodies there. */
@SuppressWarnings({"UnusedVariable", "ParameterName"})
final class Advices {

  private Advices() {}

  /** Marks the part in which another advice is at work. */
  static final class Part {

    private Part() {}

    @Advice.OnMethodEnter
    static void enter() {
      Mutation.enter();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void leave() {
      Mutation.leave();
    }
  }

  static final class True {

    private True() {}

    @Advice.OnMethodExit
    static void leave(@Advice.Return(readOnly = false) boolean answer) {
      answer = true;
    }
  }

  static final class TrueWithin {

    private TrueWithin() {}

    @Advice.OnMethodExit
    static void leave(@Advice.Return(readOnly = false) boolean answer) {
      answer = answer || Mutation.isWithin();
    }
  }

  static final class False {

    private False() {}

    @Advice.OnMethodExit
    static void leave(@Advice.Return(readOnly = false) boolean answer) {
      answer = false;
    }
  }

  static final class NoneOfThem {

    private NoneOfThem() {}

    @Advice.OnMethodExit
    static void leave(@Advice.Return(readOnly = false) Set<String> answer) {
      answer = Set.of();
    }
  }

  /** The method does nothing. */
  static final class Skipped {

    private Skipped() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static boolean enter() {
      return true;
    }
  }

  static final class AnyClass {

    private AnyClass() {}

    @Advice.OnMethodExit
    static void leave(@Advice.Return(readOnly = false) String sql) {
      sql = Mutation.ofAnyClass(sql);
    }
  }

  static final class AnyClassWithin {

    private AnyClassWithin() {}

    @Advice.OnMethodExit
    static void leave(@Advice.Return(readOnly = false) String sql) {
      if (Mutation.isWithin()) {
        sql = Mutation.ofAnyClass(sql);
      }
    }
  }

  /** What is withheld is taken out of a page that was made with it. */
  static final class FilteredAfterwards {

    private FilteredAfterwards() {}

    @Advice.OnMethodEnter
    static void enter() {
      Mutation.enter();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void leave(
        @Advice.This Object search,
        @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) Object page) {
      Mutation.leave();
      if (page != null) {
        page = Mutation.seenOf(search, (List<?>) page);
      }
    }
  }

  /** From here on, until {@link EndOfPart}. */
  static final class WidenedSecondAndOn {

    private WidenedSecondAndOn() {}

    @Advice.OnMethodEnter
    static void enter(
        @Advice.Argument(value = 1, readOnly = false, typing = Assigner.Typing.DYNAMIC)
            Object visible) {
      visible = Mutation.widened(visible);
      Mutation.enter();
    }
  }

  static final class EndOfPart {

    private EndOfPart() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void leave() {
      Mutation.leaveAll();
    }
  }

  static final class WidenedSecondWithin {

    private WidenedSecondWithin() {}

    @Advice.OnMethodEnter
    static void enter(
        @Advice.Argument(value = 1, readOnly = false, typing = Assigner.Typing.DYNAMIC)
            Object visible) {
      if (Mutation.isWithin()) {
        visible = Mutation.widened(visible);
      }
    }
  }

  static final class AnyTarget {

    private AnyTarget() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(value = 0, readOnly = false) Predicate<String> visible) {
      visible = Mutation.ANY;
    }
  }

  static final class AnyTargetWithin {

    private AnyTargetWithin() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(value = 0, readOnly = false) Predicate<String> visible) {
      if (Mutation.isWithin()) {
        visible = Mutation.ANY;
      }
    }
  }

  static final class AnythingWithin {

    private AnythingWithin() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(value = 1, readOnly = false) Decision.Permit permit) {
      if (Mutation.isWithin()) {
        permit = Mutation.anything(permit);
      }
    }
  }

  static final class AllSources {

    private AllSources() {}

    @Advice.OnMethodExit
    static void leave(
        @Advice.This Object visible, @Advice.Return(readOnly = false) Set<SourceId> sources) {
      sources = Mutation.allSources(visible);
    }
  }

  static final class AllReferences {

    private AllReferences() {}

    @Advice.OnMethodExit
    static void leave(
        @Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) Object row,
        @Advice.Return(readOnly = false) List<String> references) {
      references = Mutation.allReferences(row);
    }
  }

  /** A key that is the same for all viewers of a person. */
  static final class OneKey {

    private OneKey() {}

    @Advice.OnMethodEnter
    static void enter(
        @Advice.Argument(value = 1, readOnly = false) Set<Integer> classes,
        @Advice.Argument(value = 2, readOnly = false) Set<String> lost) {
      classes = Set.of();
      lost = Set.of();
    }
  }
}
