package care.sheaf.records.internal;

import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.SourceId;
import care.sheaf.records.MergedRecord.Conflict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Brings entries that say the same together, by the rules of docs/merging.md. */
final class Merging {

  /** "No known allergy": a statement, which an active allergy of another source contradicts. */
  static final Set<String> NO_KNOWN_ALLERGY = Set.of(Concept.SNOMED + "|716186003");

  private static final Comparator<EntryRow> MOST_RECENT_FIRST =
      Comparator.comparing(EntryRow::lastSaid)
          .thenComparing(EntryRow::received)
          .reversed()
          .thenComparing(EntryRow::entry);

  private static final Set<String> EVENTS =
      Set.of("MedicationDispense", "MedicationAdministration");

  private final Function<EntryRow, SourceId> source;
  private final Instant now;

  Merging(Function<EntryRow, SourceId> source, Instant now) {
    this.source = source;
    this.now = now;
  }

  /**
   * One thing that is said, by one entry or more.
   *
   * @param entries the one that speaks for it first
   */
  record MergedItem(
      Section section, List<EntryRow> entries, boolean history, List<Conflict> conflicts) {

    EntryRow speaker() {
      return entries.get(0);
    }
  }

  /** Items by section: what is current first, then the most recent. */
  Map<Section, List<MergedItem>> merge(List<EntryRow> rows) {
    var groups = new LinkedHashMap<String, List<EntryRow>>();
    rows.stream()
        .filter(row -> row.section().isPresent() && row.state() != State.ERROR)
        .sorted(MOST_RECENT_FIRST)
        .forEach(row -> groups.computeIfAbsent(key(row), k -> new ArrayList<>()).add(row));
    List<List<EntryRow>> said = List.copyOf(groups.values());
    Map<String, List<List<EntryRow>>> families =
        said.stream().collect(Collectors.groupingBy(group -> family(group.get(0))));
    return said.stream()
        .map(group -> item(group, families.getOrDefault(family(group.get(0)), List.of()), said))
        .sorted(Comparator.comparing(MergedItem::history).thenComparing(newest()))
        .collect(Collectors.groupingBy(MergedItem::section));
  }

  private MergedItem item(
      List<EntryRow> group, List<List<EntryRow>> family, List<List<EntryRow>> all) {
    EntryRow speaker = group.get(0);
    List<Conflict> conflicts =
        Stream.of(
                withinItem(group),
                withinFamily(group, family),
                isActiveAllergy(speaker)
                    ? noKnownAllergies(group, all)
                    : Optional.<Conflict>empty())
            .flatMap(Optional::stream)
            .toList();
    return new MergedItem(section(speaker), List.copyOf(group), speaker.isHistory(now), conflicts);
  }

  /** What says the same. */
  private String key(EntryRow row) {
    String unique = "entry " + row.reference();
    if (EVENTS.contains(row.entry().type())) {
      return unique;
    }
    Optional<String> rest =
        switch (section(row).rule()) {
          case CONCEPT_AND_STATE -> row.concept().flatMap(c -> state(row).map(s -> c + " " + s));
          case CONCEPT_AND_DAY -> conceptAndOccasion(row);
          case CONCEPT_TIME_AND_VALUE ->
              conceptAndOccasion(row).flatMap(c -> row.said().map(s -> c + " " + s));
          case IDENTIFIER -> row.occasion();
        };
    return rest.map(key -> section(row) + " " + kind(row) + " " + key).orElse(unique);
  }

  /** What is about the same, and may disagree. */
  private String family(EntryRow row) {
    Optional<String> rest =
        switch (section(row).rule()) {
          case CONCEPT_AND_STATE -> row.concept();
          case CONCEPT_TIME_AND_VALUE -> conceptAndOccasion(row);
          case CONCEPT_AND_DAY, IDENTIFIER -> Optional.empty();
        };
    String section =
        section(row) == Section.ENDED_ALLERGIES ? Section.ALLERGIES.name() : section(row).name();
    return rest.filter(key -> !EVENTS.contains(row.entry().type()))
        .map(key -> section + " " + kind(row) + " " + key)
        .orElseGet(() -> "entry " + row.reference());
  }

  private Optional<String> state(EntryRow row) {
    if (!row.isHistory(now)) {
      return Optional.of("current");
    }
    return row.occasion().map(occasion -> "past " + occasion);
  }

  private static Optional<String> conceptAndOccasion(EntryRow row) {
    return row.concept().flatMap(concept -> row.occasion().map(at -> concept + " " + at));
  }

  /** A request and a statement of one medicine say the same; a report and an observation do not. */
  private static String kind(EntryRow row) {
    return section(row) == Section.MEDICATIONS ? "medicine" : row.entry().type();
  }

  private Optional<Conflict> withinItem(List<EntryRow> group) {
    List<EntryRow> saying = group.stream().filter(row -> row.said().isPresent()).toList();
    long values = saying.stream().map(row -> row.said().orElseThrow()).distinct().count();
    if (values < 2 || sources(saying) < 2) {
      return Optional.empty();
    }
    return switch (section(group.get(0))) {
      case ALLERGIES ->
          conflict("value-differs", "Sources state different risks for this allergy.", saying);
      case MEDICATIONS ->
          conflict("value-differs", "Sources state different doses of this medicine.", saying);
      case VACCINATIONS, PROCEDURES ->
          conflict("status-differs", "Sources disagree whether this was done.", saying);
      default -> Optional.empty();
    };
  }

  private Optional<Conflict> withinFamily(List<EntryRow> group, List<List<EntryRow>> family) {
    List<EntryRow> others =
        family.stream().filter(other -> other != group).flatMap(List::stream).toList();
    EntryRow speaker = group.get(0);
    if (section(speaker).rule() == Section.Rule.CONCEPT_TIME_AND_VALUE) {
      return between(
          group, others, "value-differs", "Sources state different values for the same time.");
    }
    List<EntryRow> opposite =
        others.stream().filter(row -> row.isHistory(now) != speaker.isHistory(now)).toList();
    return section(speaker) == Section.ALLERGIES || section(speaker) == Section.ENDED_ALLERGIES
        ? between(
            group,
            opposite,
            "allergy-disputed",
            "One source states this allergy as active, another as ended or refuted.")
        : between(
            group,
            opposite,
            "status-differs",
            "One source states this as current, another as ended.");
  }

  private Optional<Conflict> noKnownAllergies(List<EntryRow> group, List<List<EntryRow>> all) {
    boolean none = isNoKnownAllergy(group.get(0));
    List<EntryRow> opposite =
        all.stream()
            .flatMap(List::stream)
            .filter(row -> isActiveAllergy(row) && isNoKnownAllergy(row) != none)
            .toList();
    return between(
        group,
        opposite,
        "allergy-disputed",
        "One source states that there are no known allergies, another states an active allergy.");
  }

  /** A conflict where the others hold an entry of a source that is not among the group's. */
  private Optional<Conflict> between(
      List<EntryRow> group, List<EntryRow> others, String code, String text) {
    Set<SourceId> own = group.stream().map(source).collect(Collectors.toSet());
    List<EntryRow> foreign =
        others.stream().filter(row -> !own.contains(source.apply(row))).toList();
    return foreign.isEmpty()
        ? Optional.empty()
        : conflict(code, text, Stream.concat(group.stream(), foreign.stream()).toList());
  }

  private static Optional<Conflict> conflict(String code, String text, List<EntryRow> rows) {
    List<EntryId> entries = rows.stream().map(EntryRow::entry).distinct().toList();
    return Optional.of(new Conflict(code, text, entries));
  }

  private boolean isActiveAllergy(EntryRow row) {
    return section(row) == Section.ALLERGIES && !row.isHistory(now);
  }

  private static boolean isNoKnownAllergy(EntryRow row) {
    return row.concept().filter(NO_KNOWN_ALLERGY::contains).isPresent();
  }

  private long sources(List<EntryRow> rows) {
    return rows.stream().map(source).distinct().count();
  }

  private static Section section(EntryRow row) {
    return row.section().orElseThrow();
  }

  private static Comparator<MergedItem> newest() {
    Comparator<MergedItem> byDate =
        Comparator.comparing(item -> item.speaker().clinicalStart().orElse(Instant.MIN));
    return byDate.reversed().thenComparing(item -> item.speaker().entry());
  }
}
