package care.sheaf.consent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.Label;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.Purpose;
import care.sheaf.kernel.RoleCode;
import care.sheaf.kernel.Setting;
import care.sheaf.kernel.SourceId;
import care.sheaf.kernel.VisibilityClass;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What must hold for all directives, whatever they say. */
class DirectivePropertiesTest {

  private static final List<SourceId> SOURCES =
      List.of(source("RZA/epr"), source("RZM/epr"), source("Z99001/gp"));
  private static final List<OdsCode> ORGANISATIONS =
      List.of(new OdsCode("RZA"), new OdsCode("RZM"), new OdsCode("Z99001"));
  private static final List<RoleCode> ROLES = List.of(new RoleCode("R8000"), new RoleCode("R8001"));
  private static final List<Label> LABELS =
      List.of(Label.sensitivity("HIV"), Label.confidentiality("R"));
  private static final List<DataClass> CLASSES =
      List.of(DataClass.PROBLEMS, DataClass.ALLERGIES, DataClass.RESULTS);
  private static final List<Instant> TIMES =
      List.of(
          Instant.parse("2026-01-01T00:00:00Z"),
          Instant.parse("2026-06-01T00:00:00Z"),
          Instant.parse("2026-12-01T00:00:00Z"));
  private static final SettingOf SETTINGS =
      source ->
          Optional.of(
              source.equals(SOURCES.get(1))
                  ? Setting.MENTAL_HEALTH
                  : source.equals(SOURCES.get(0)) ? Setting.ACUTE : Setting.GP);

  @Property(tries = 500)
  void denyWinsAmongSeveral(
      @ForAll("directives") List<Directive> directives,
      @ForAll("viewers") Viewer viewer,
      @ForAll("entries") VisibilityClass entry) {
    boolean anyDenies =
        directives.stream().anyMatch(directive -> directive.denies(viewer, SETTINGS).covers(entry));

    assertThat(Objections.union(directives, viewer, SETTINGS).covers(entry)).isEqualTo(anyDenies);
  }

  @Property(tries = 500)
  void oneMoreDirectiveNeverShowsMore(
      @ForAll("directives") List<Directive> directives,
      @ForAll("directive") Directive more,
      @ForAll("viewers") Viewer viewer,
      @ForAll("entries") VisibilityClass entry) {
    var all = new ArrayList<>(directives);
    all.add(more);

    if (Objections.union(directives, viewer, SETTINGS).covers(entry)) {
      assertThat(Objections.union(all, viewer, SETTINGS).covers(entry)).isTrue();
    }
  }

  @Property(tries = 500)
  void theirOrderDoesNotMatter(
      @ForAll("directives") List<Directive> directives,
      @ForAll("viewers") Viewer viewer,
      @ForAll("entries") VisibilityClass entry) {
    var reversed = new ArrayList<>(directives);
    Collections.reverse(reversed);
    Reach there = Objections.union(directives, viewer, SETTINGS);
    Reach back = Objections.union(reversed, viewer, SETTINGS);

    assertThat(back.covers(entry)).isEqualTo(there.covers(entry));
    assertThat(back.isEverything()).isEqualTo(there.isEverything());
  }

  @Property(tries = 500)
  void anObjectionToEverythingLeavesNothing(
      @ForAll("directives") List<Directive> directives,
      @ForAll("viewers") Viewer viewer,
      @ForAll("entries") VisibilityClass entry) {
    Reach denied = Objections.union(directives, viewer, SETTINGS);

    if (denied.isEverything()) {
      assertThat(denied.covers(entry)).isTrue();
    }
    if (denied.isNothing()) {
      assertThat(denied.covers(entry)).isFalse();
    }
  }

  @Property(tries = 500)
  void agreesWithReadingTheRulesFromTheInside(
      @ForAll("directive") Directive directive,
      @ForAll("viewers") Viewer viewer,
      @ForAll("entries") VisibilityClass entry) {
    assertThat(directive.denies(viewer, SETTINGS).covers(entry))
        .isEqualTo(PlainReading.denies(directive, viewer, entry, SETTINGS));
  }

  @Property(tries = 500)
  void comesBackFromItsTableUnchanged(@ForAll("directive") Directive directive) {
    assertThat(DirectiveJson.read(DirectiveJson.write(directive))).isEqualTo(directive);
  }

  @Provide
  Arbitrary<List<Directive>> directives() {
    return directive().list().ofMaxSize(4);
  }

  @Provide
  Arbitrary<Directive> directive() {
    Arbitrary<Provision> root =
        Arbitraries.of(Provision.Type.values()).flatMap(type -> provision(type, 2));
    return Combinators.combine(Arbitraries.of(Directive.Base.values()), root.optional())
        .as(Directive::new);
  }

  @Provide
  Arbitrary<Viewer> viewers() {
    return Combinators.combine(
            Arbitraries.of(ORGANISATIONS).optional(),
            Arbitraries.of(ROLES).optional(),
            purposes(),
            Arbitraries.of(TIMES))
        .as(Viewer::new);
  }

  @Provide
  Arbitrary<VisibilityClass> entries() {
    return Combinators.combine(
            Arbitraries.of(SOURCES),
            Arbitraries.of(CLASSES),
            Arbitraries.of(LABELS).set().ofMaxSize(2))
        .as(
            (source, dataClass, labels) ->
                new VisibilityClass(source, dataClass, new TreeSet<>(labels)));
  }

  private static Arbitrary<Provision> provision(Provision.Type type, int depth) {
    Arbitrary<List<Provision>> exceptions =
        depth == 0
            ? Arbitraries.just(List.of())
            : provision(type.opposite(), depth - 1).list().ofMaxSize(2);
    return Combinators.combine(
            Arbitraries.of(TIMES).optional(0.2),
            Arbitraries.of(TIMES).optional(0.2),
            some(purposes()),
            recipients(),
            content(),
            exceptions)
        .as(
            (from, until, purposes, recipients, content, nested) ->
                new Provision(type, from, until, purposes, recipients, content, nested));
  }

  private static Arbitrary<Purpose> purposes() {
    return Arbitraries.of(new Purpose("TREAT"), new Purpose("ETREAT"), new Purpose("COC"));
  }

  private static Arbitrary<List<Recipient>> recipients() {
    Arbitrary<Recipient> recipient =
        Combinators.combine(Arbitraries.of(ORGANISATIONS), Arbitraries.of(ROLES).optional())
            .as((organisation, role) -> new Recipient(Optional.of(organisation), role));
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(2, Arbitraries.just(List.of())),
        net.jqwik.api.Tuple.of(1, recipient.list().ofMaxSize(2)));
  }

  private static Arbitrary<Content> content() {
    return Combinators.combine(
            some(Arbitraries.of(SOURCES)),
            some(Arbitraries.of(ORGANISATIONS)),
            some(Arbitraries.of(CLASSES)),
            some(Arbitraries.of(LABELS)),
            some(Arbitraries.of(Setting.ACUTE, Setting.MENTAL_HEALTH)))
        .as(Content::new);
  }

  private static <T> Arbitrary<Set<T>> some(Arbitrary<T> values) {
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(3, Arbitraries.just(Set.of())),
        net.jqwik.api.Tuple.of(1, values.set().ofMaxSize(2)));
  }

  private static SourceId source(String written) {
    return SourceId.parse(written).orElseThrow();
  }
}
