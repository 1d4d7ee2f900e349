package care.sheaf.benchmarks.leak;

import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.agent.builder.ResettableClassFileTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.matcher.ElementMatchers;

/** One filter taken out of the program that runs, and put back. */
final class Mutant {

  /**
   * @param type the class that filters
   * @param method of it
   * @param advice what is woven into it
   */
  record Change(String type, ElementMatcher<? super MethodDescription> method, Class<?> advice) {}

  private final String name;
  private final String words;
  private final List<Change> changes;
  private final List<ResettableClassFileTransformer> made = new ArrayList<>();

  Mutant(String name, String words, Change... changes) {
    this.name = name;
    this.words = words;
    this.changes = List.of(changes);
  }

  String name() {
    return name;
  }

  String words() {
    return words;
  }

  void make() {
    Instrumentation instrumentation = ByteBuddyAgent.install();
    for (Change change : changes) {
      made.add(
          new AgentBuilder.Default()
              .disableClassFormatChanges()
              .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
              .with(AgentBuilder.Listener.StreamWriting.toSystemError().withErrorsOnly())
              .type(ElementMatchers.named(change.type()))
              .transform(
                  (builder, type, loader, module, domain) ->
                      builder.visit(Advice.to(change.advice()).on(change.method())))
              .installOn(instrumentation));
    }
  }

  void undo() {
    Instrumentation instrumentation = ByteBuddyAgent.install();
    made.forEach(
        each -> each.reset(instrumentation, AgentBuilder.RedefinitionStrategy.RETRANSFORMATION));
    made.clear();
  }
}
