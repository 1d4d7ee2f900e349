package care.sheaf.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The modules, in the order in which they may call each other, and what they do call. */
final class Modules {

  /** Each may call those before it. */
  static final List<String> ORDER =
      List.of(
          "kernel",
          "platform",
          "register",
          "access",
          "audit",
          "identity",
          "consent",
          "store",
          "records",
          "intake",
          "fhirapi",
          "portal");

  /** Modules that stand beside the order, and all that they may call. */
  static final Map<String, Set<String>> BESIDE =
      Map.of(
          "ledger", Set.of(),
          "db", Set.of(),
          "estate", Set.of("kernel"),
          "linkage", Set.of(),
          "cli", Set.of("kernel", "ledger", "register", "db", "estate", "linkage"),
          "benchmarks",
              Set.of(
                  "kernel",
                  "cli",
                  "db",
                  "estate",
                  "linkage",
                  "platform",
                  "register",
                  "audit",
                  "identity",
                  "consent",
                  "store",
                  "records"));

  /** Modules beside the order that one in the order may call. */
  static final Map<String, Set<String>> CALLED_FROM_THE_ORDER =
      Map.of("ledger", Set.of("audit"), "linkage", Set.of("identity"));

  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("care.sheaf");

  private static final String ROOT = "care.sheaf.";

  private Modules() {}

  /** An arrow of the picture. */
  record Call(String from, String to) implements Comparable<Call> {

    @Override
    public int compareTo(Call other) {
      return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
      return "[" + from + "] --> [" + to + "]";
    }
  }

  /** The module of a class of ours. */
  static Optional<String> moduleOf(JavaClass type) {
    String name = type.getPackageName();
    if (!name.startsWith(ROOT)) {
      return Optional.empty();
    }
    String rest = name.substring(ROOT.length());
    int dot = rest.indexOf('.');
    String module = dot < 0 ? rest : rest.substring(0, dot);
    return module.equals("architecture") ? Optional.empty() : Optional.of(module);
  }

  static Set<String> all() {
    return CLASSES.stream()
        .flatMap(type -> moduleOf(type).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Every call from one module to another that the code makes. */
  static Set<Call> calls() {
    var calls = new TreeSet<Call>();
    for (JavaClass type : CLASSES) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        Optional<String> from = moduleOf(dependency.getOriginClass());
        Optional<String> to = moduleOf(dependency.getTargetClass());
        if (from.isPresent() && to.isPresent() && !from.equals(to)) {
          calls.add(new Call(from.get(), to.get()));
        }
      }
    }
    return calls;
  }

  static boolean mayCall(Call call) {
    if (BESIDE.containsKey(call.from())) {
      return BESIDE.get(call.from()).contains(call.to());
    }
    if (CALLED_FROM_THE_ORDER.containsKey(call.to())) {
      return CALLED_FROM_THE_ORDER.get(call.to()).contains(call.from());
    }
    // The two applications stand side by side.
    boolean applications = call.from().equals("portal") && call.to().equals("fhirapi");
    return !applications
        && ORDER.contains(call.to())
        && ORDER.indexOf(call.to()) < ORDER.indexOf(call.from());
  }
}
