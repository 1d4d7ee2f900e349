package care.sheaf.benchmarks.leak;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import care.sheaf.benchmarks.leak.Mutant.Change;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;

/** Every mutant, by name. */
final class Mutants {

  private static final List<Mutant> ALL =
      List.of(
          new Mutant(
              "search-matches",
              "a search matches entries of any class",
              records("PagedSearch", named("where"), Advices.AnyClass.class)),
          new Mutant(
              "total",
              "totals count what is withheld",
              records("PagedSearch", named("count"), Advices.Part.class),
              records("PagedSearch", named("where"), Advices.AnyClassWithin.class)),
          new Mutant(
              "paging",
              "pages are made first and filtered afterwards",
              records("PagedSearch", named("page"), Advices.FilteredAfterwards.class),
              records("PagedSearch", named("where"), Advices.AnyClassWithin.class)),
          new Mutant(
              "include",
              "an include brings what is withheld",
              records("PagedSearch", named("included"), Advices.Part.class),
              records("EntryQueries", named("among"), Advices.WidenedSecondWithin.class),
              records("VisibleSet", named("shows"), Advices.TrueWithin.class)),
          new Mutant(
              "revinclude",
              "a reverse include brings what is withheld",
              records("PagedSearch", named("included"), Advices.EndOfPart.class),
              records("PagedSearch", named("pointingAt"), Advices.WidenedSecondAndOn.class),
              records("VisibleSet", named("shows"), Advices.TrueWithin.class)),
          new Mutant(
              "everything",
              "$everything gives all there is",
              records("AuditedSharedRecord", named("everything"), Advices.Part.class),
              records("Openings", named("visible"), Advices.AnythingWithin.class)),
          new Mutant(
              "record",
              "the merged record is made of all there is",
              records("AuditedSharedRecord", named("record"), Advices.Part.class),
              records("Openings", named("visible"), Advices.AnythingWithin.class)),
          new Mutant(
              "merged-patient",
              "the merged Patient is made of all patient records",
              records("AuditedSharedRecord", named("patient"), Advices.Part.class),
              records("Openings", named("visible"), Advices.AnythingWithin.class)),
          new Mutant(
              "remembered-record",
              "a record that is remembered is shown to the next, whoever it is",
              records("RecordContents$Key", isConstructor(), Advices.OneKey.class)),
          new Mutant(
              "coverage",
              "coverage tells of sources of which all is withheld",
              records("VisibleSet", named("sources"), Advices.AllSources.class)),
          new Mutant(
              "read",
              "a read by id, of the entry or a version, gives what is withheld",
              records("Openings", named("sees"), Advices.True.class)),
          new Mutant(
              "history",
              "references to what is withheld stay in the history",
              records("AuditedSharedRecord", named("history"), Advices.Part.class),
              records(
                  "Fragments",
                  isConstructor().and(takesArguments(2)),
                  Advices.AnyTargetWithin.class)),
          new Mutant(
              "references",
              "references to what is withheld are left in place",
              records(
                  "Fragments", isConstructor().and(takesArguments(2)), Advices.AnyTarget.class)),
          new Mutant(
              "referred-directory",
              "what was taken out of an entry still brings the directory entries it named",
              records("Fragments", named("refs"), Advices.AllReferences.class)),
          new Mutant(
              "narratives",
              "narratives stay in entries of which something was taken",
              records("WithheldReferences", named("dropNarratives"), Advices.Skipped.class)),
          new Mutant(
              "lost-entries",
              "entries that cannot be without what is withheld, such as its Provenance, are counted",
              records("Showable", named("lost").and(takesArguments(1)), Advices.NoneOfThem.class)),
          new Mutant(
              "carried-labels",
              "what depends on a labelled entry does not carry its labels",
              records("VisibleSet", named("carriedOut"), Advices.NoneOfThem.class)),
          new Mutant(
              "former-class",
              "only the newest version of an entry is weighed",
              records("VisibleSet", named("wasHidden"), Advices.False.class)),
          new Mutant(
              "own-records",
              "references to patient records that are withheld stay",
              records("VisibleSet", named("isOwnRecord"), Advices.True.class)),
          new Mutant(
              "restricted-elements",
              "addresses and the like of restricted persons stay",
              records("Redaction", named("losesField"), Advices.False.class)),
          new Mutant(
              "restricted-types",
              "related persons and places of restricted persons stay",
              records("Redaction", named("hides"), Advices.False.class)),
          new Mutant(
              "local-numbers",
              "entries of restricted persons are found by a source or its own number",
              records("Searches", named("refuseToTellSourcesApart"), Advices.Skipped.class)),
          new Mutant(
              "labels",
              "the role's sensitivities are not weighed",
              consent("Visibility", named("seesLabels"), Advices.True.class)),
          new Mutant(
              "law",
              "legal restrictions are not weighed",
              consent("Visibility", named("isLawful"), Advices.True.class)),
          new Mutant(
              "not-for-the-person",
              "the person sees what is marked as not for them",
              consent("Labels", named("isNotForThePerson"), Advices.False.class)),
          new Mutant(
              "objections",
              "objections to parts are not weighed",
              consent("Reach", named("covers"), Advices.False.class)),
          new Mutant(
              "receivers",
              "a rule about one receiver counts for all",
              consent("Recipient", named("is"), Advices.True.class)));

  private Mutants() {}

  static List<Mutant> all() {
    return ALL;
  }

  static Optional<Mutant> ofName(String name) {
    return ALL.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  static String list() {
    return ALL.stream()
        .map(each -> "  %-20s %s".formatted(each.name(), each.words()))
        .collect(Collectors.joining("\n"));
  }

  private static Change records(
      String type, ElementMatcher<? super MethodDescription> method, Class<?> advice) {
    return new Change("care.sheaf.records.internal." + type, method, advice);
  }

  private static Change consent(
      String type, ElementMatcher<? super MethodDescription> method, Class<?> advice) {
    return new Change("care.sheaf.consent.internal." + type, method, advice);
  }
}
