package care.sheaf.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What docs/adr/0001-modules-and-their-order.md decides. */
class ModulesTest {

  private static final Path PICTURE = Path.of("../../docs/architecture/modules.puml");
  private static final Pattern ARROW =
      Pattern.compile("(?m)^\\[([a-z]+)\\] -(?:[a-z]+-)?-?> \\[([a-z]+)\\]$");
  private static final Pattern COMPONENT = Pattern.compile("(?m)^\\s*\\[([a-z]+)\\]$");

  @Test
  void everyModuleHasItsPlaceInTheOrder() {
    assertThat(Modules.all()).allMatch(ModulesTest::isKnown);
    assertThat(Modules.all()).contains("kernel", "register", "consent", "records", "intake");
  }

  @Test
  void modulesCallOnlyThoseBeforeThem() {
    assertThat(Modules.calls()).isNotEmpty().allMatch(Modules::mayCall);
  }

  @Test
  void modulesCallEachOtherWithoutCycles() {
    slices().matching("care.sheaf.(*)..").should().beFreeOfCycles().check(Modules.CLASSES);
  }

  @Test
  void nothingReachesIntoAnotherModulesInternals() {
    var intrusions = new ArrayList<String>();
    for (JavaClass type : Modules.CLASSES) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        if (isIntrusion(dependency)) {
          intrusions.add(dependency.getDescription());
        }
      }
    }
    assertThat(intrusions).isEmpty();
  }

  @Test
  void thePictureShowsTheCallsThatTheCodeMakes() throws IOException {
    assertThat(arrows()).isEqualTo(Modules.calls());
  }

  @Test
  void thePictureShowsEveryModule() throws IOException {
    assertThat(components()).isEqualTo(Modules.all());
  }

  @Test
  void springAndTheJpaServerStayInTheStore() {
    ArchRule rule =
        noClasses()
            .that(areNotIn("store"))
            .and(areNotThePeer())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "ca.uhn.fhir.jpa..");
    rule.check(Modules.CLASSES);
  }

  @Test
  void hibernateStaysWhereAnIndexOrAStoreNeedsIt() {
    ArchRule rule =
        noClasses()
            .that(areNotIn("store", "identity"))
            .and(areNotThePeer())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.hibernate..", "jakarta.persistence..");
    rule.check(Modules.CLASSES);
  }

  @Test
  void onlyThePortalKnowsPages() {
    ArchRule rule =
        noClasses()
            .that(areNotIn("portal"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("gg.jte..", "jakarta.mvc..");
    rule.check(Modules.CLASSES);
  }

  @Test
  void nobodyOpensTransactionsThroughJdbi() {
    ArchRule rule =
        noClasses()
            .should()
            .callMethodWhere(
                DescribedPredicate.describe(
                    "transactions of Jdbi",
                    call ->
                        call.getTargetOwner().getPackageName().startsWith("org.jdbi")
                            && call.getName()
                                .matches("(in|use)Transaction|begin|commit|rollback")));
    rule.check(Modules.CLASSES);
  }

  private static boolean isKnown(String module) {
    return Modules.ORDER.contains(module) || Modules.BESIDE.containsKey(module);
  }

  private static boolean isIntrusion(Dependency dependency) {
    JavaClass target = dependency.getTargetClass();
    return target.getPackageName().contains(".internal")
        && Modules.moduleOf(target).isPresent()
        && !Modules.moduleOf(target).equals(Modules.moduleOf(dependency.getOriginClass()));
  }

  private static DescribedPredicate<JavaClass> areNotIn(String... modules) {
    Set<String> named = Set.of(modules);
    return DescribedPredicate.describe(
        "are not in " + named, type -> Modules.moduleOf(type).filter(named::contains).isEmpty());
  }

  /** What the benchmarks compare with is a plain HAPI server, and no part of ours. */
  private static DescribedPredicate<JavaClass> areNotThePeer() {
    return DescribedPredicate.describe(
        "are not the benchmarks' peer",
        type -> !type.getPackageName().equals("care.sheaf.benchmarks.peer"));
  }

  private static Set<Modules.Call> arrows() throws IOException {
    return ARROW
        .matcher(Files.readString(PICTURE))
        .results()
        .map(match -> new Modules.Call(match.group(1), match.group(2)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> components() throws IOException {
    var components = new TreeSet<String>();
    Matcher matcher = COMPONENT.matcher(Files.readString(PICTURE));
    while (matcher.find()) {
      components.add(matcher.group(1));
    }
    return components;
  }
}
