package care.sheaf.records.internal;

import care.sheaf.kernel.SourceId;
import care.sheaf.records.MergedRecord;
import care.sheaf.records.MergedRecord.Contribution;
import care.sheaf.records.MergedRecord.Coverage;
import care.sheaf.records.MergedRecord.Item;
import care.sheaf.records.SharedRecord.Narrowing;
import care.sheaf.records.internal.Merging.MergedItem;
import care.sheaf.register.Register;
import care.sheaf.register.Source;
import care.sheaf.register.SourceAvailability;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Builds the merged record of one person for one viewer out of one read of the visible entries. */
final class RecordView {

  static final String STANDING_SENTENCE =
      "Some information may not be shown here; its absence is not evidence.";

  private static final int REFERENCES_DEEP = 2;

  private final Handle handle;
  private final VisibleSet visible;
  private final Register register;
  private final SourceAvailability availability;
  private final Instant now;

  RecordView(
      Handle handle,
      VisibleSet visible,
      Register register,
      SourceAvailability availability,
      Instant now) {
    this.handle = handle;
    this.visible = visible;
    this.register = register;
    this.availability = availability;
    this.now = now;
  }

  /** The record, and the versioned references of all that it discloses. */
  record View(MergedRecord record, List<String> disclosed) {}

  View build(String asked, Narrowing narrowing, String base) {
    List<EntryRow> rows = named(Showable.of(visible, EntryQueries.all(handle, visible)));
    List<Coverage> coverage = coverage(rows);
    Map<Section, List<MergedItem>> merged = new Merging(visible::sourceOf, now).merge(rows);
    Map<Section, List<Item>> items = new LinkedHashMap<>();
    var speakers = new IdentityHashMap<Item, EntryRow>();
    for (Section section : sections(narrowing)) {
      var ofSection = new ArrayList<Item>();
      for (MergedItem each : merged.getOrDefault(section, List.of())) {
        if (isWithin(each, narrowing)) {
          Item item = item(each);
          ofSection.add(item);
          speakers.put(item, each.speaker());
        }
      }
      items.put(section, ofSection);
    }
    List<EntryRow> patients =
        rows.stream().filter(row -> row.entry().type().equals("Patient")).toList();
    var patient = new MergedPatient(visible.person(), patients);
    var document =
        new RecordDocument(
            visible,
            patient.json(),
            items,
            speakers,
            referredTo(rows, speakers.values(), patient),
            present(rows),
            coverage,
            sectionCoverage(rows),
            narrowing,
            now,
            base);
    return new View(
        record(asked, patient, items, coverage, document), disclosed(items, patient, document));
  }

  private MergedRecord record(
      String asked,
      MergedPatient patient,
      Map<Section, List<Item>> items,
      List<Coverage> coverage,
      RecordDocument document) {
    var emptiness = new Emptiness(coverage);
    String person = visible.person().id().value();
    return new MergedRecord(
        visible.person().id(),
        asked.equals(person) ? Optional.empty() : Optional.of(asked),
        patient.banner(register),
        alerts(items),
        coverage,
        items.entrySet().stream()
            .map(
                each ->
                    new MergedRecord.Section(
                        each.getKey().code(),
                        each.getKey().title(),
                        each.getKey().anchor(),
                        List.copyOf(each.getValue()),
                        emptiness.words(each.getKey())))
            .toList(),
        STANDING_SENTENCE,
        now,
        document);
  }

  /** What belongs at the top of every view: current alerts and safeguarding. */
  private static List<Item> alerts(Map<Section, List<Item>> items) {
    return List.of(Section.ALERTS, Section.SAFEGUARDING).stream()
        .flatMap(section -> items.getOrDefault(section, List.of()).stream())
        .filter(item -> !item.history())
        .toList();
  }

  private static List<Section> sections(Narrowing narrowing) {
    return List.of(Section.values()).stream()
        .filter(
            section ->
                narrowing.sections().isEmpty() || narrowing.sections().contains(section.code()))
        .toList();
  }

  private static boolean isWithin(MergedItem item, Narrowing narrowing) {
    return narrowing.since().isEmpty()
        || item.entries().stream().anyMatch(row -> !changed(row).isBefore(narrowing.since().get()));
  }

  private static Instant changed(EntryRow row) {
    return row.recordedStart().filter(at -> at.isAfter(row.updated())).orElse(row.updated());
  }

  private Item item(MergedItem merged) {
    EntryRow speaker = merged.speaker();
    return new Item(
        speaker.entry(),
        speaker.title(),
        speaker.detail(),
        speaker.status(),
        speaker.dateWords(),
        merged.history(),
        merged.entries().stream().map(this::contribution).toList(),
        merged.conflicts());
  }

  private Contribution contribution(EntryRow row) {
    SourceId source = visible.sourceOf(row);
    return new Contribution(
        row.entry(),
        row.version(),
        source,
        register.source(source).map(Source::name).orElseGet(source::toString),
        row.recorded(),
        row.received());
  }

  private List<Coverage> coverage(List<EntryRow> rows) {
    var warnings = new HashMap<SourceId, Set<String>>();
    for (EntryRow row : rows) {
      if (!row.warnings().isEmpty()) {
        warnings
            .computeIfAbsent(visible.sourceOf(row), source -> new HashSet<>())
            .addAll(row.warnings());
      }
    }
    return new CoverageReport(
            EntryQueries.asOf(handle),
            availability::unavailableSince,
            visible.sources(),
            warnings,
            now)
        .of(register.sources());
  }

  /**
   * What sources say about single sections by the warnings of their Lists (GP Connect, "List
   * warnings"): a transfer between practices concerns them all and is said of the whole.
   */
  private Map<Section, List<Coverage>> sectionCoverage(List<EntryRow> rows) {
    var found = new HashMap<Section, List<Coverage>>();
    Map<SourceId, Instant> asOf = EntryQueries.asOf(handle);
    for (EntryRow row : rows) {
      SourceId id = visible.sourceOf(row);
      Optional<Section> section = Section.ofDataClass(visible.dataClassOf(row));
      Optional<Source> source = register.source(id).filter(Source::enabled);
      for (String warning : row.warnings()) {
        if (section.isPresent() && source.isPresent() && !warning.equals("data-in-transit")) {
          found
              .computeIfAbsent(section.get(), at -> new ArrayList<>())
              .add(
                  CoverageReport.partial(source.get(), Optional.ofNullable(asOf.get(id)), warning));
        }
      }
    }
    return found;
  }

  /** Entries that say "as that Medication" take its name and code. */
  private List<EntryRow> named(List<EntryRow> rows) {
    Set<String> names =
        rows.stream().flatMap(row -> row.namedBy().stream()).collect(Collectors.toSet());
    if (names.isEmpty()) {
      return rows;
    }
    Map<String, EntryRow> medications = byReference(EntryQueries.directory(handle, names));
    return rows.stream()
        .map(
            row ->
                row.namedBy()
                    .flatMap(name -> Optional.ofNullable(medications.get(name)))
                    .map(row::namedAfter)
                    .orElse(row))
        .toList();
  }

  /** What items refer to, and what that refers to: enough for a requester's organisation. */
  private List<EntryRow> referredTo(
      List<EntryRow> rows, Collection<EntryRow> items, MergedPatient patient) {
    Map<String, EntryRow> own = byReference(rows);
    Set<String> included = items.stream().map(EntryRow::reference).collect(Collectors.toSet());
    var found = new LinkedHashMap<String, EntryRow>();
    Set<String> wanted =
        items.stream().flatMap(row -> row.refs().stream()).collect(Collectors.toSet());
    wanted.addAll(References.in(patient.json()));
    for (int depth = 0; depth < REFERENCES_DEEP && !wanted.isEmpty(); depth++) {
      wanted.removeIf(target -> target.startsWith("Patient/"));
      wanted.removeAll(included);
      wanted.removeAll(found.keySet());
      Map<String, EntryRow> next = byReference(EntryQueries.directory(handle, wanted));
      wanted.stream()
          .filter(own::containsKey)
          .sorted()
          .forEach(target -> next.put(target, own.get(target)));
      found.putAll(next);
      wanted =
          next.values().stream().flatMap(row -> row.refs().stream()).collect(Collectors.toSet());
    }
    return List.copyOf(found.values());
  }

  private static Set<String> present(List<EntryRow> rows) {
    return rows.stream().map(EntryRow::reference).collect(Collectors.toSet());
  }

  private static List<String> disclosed(
      Map<Section, List<Item>> items, MergedPatient patient, RecordDocument document) {
    var disclosed = new ArrayList<String>(patient.versionedReferences());
    items.values().stream()
        .flatMap(List::stream)
        .flatMap(item -> item.contributions().stream())
        .forEach(each -> disclosed.add(each.entry().reference() + "/_history/" + each.version()));
    disclosed.addAll(document.referredTo());
    return disclosed;
  }

  private static Map<String, EntryRow> byReference(List<EntryRow> rows) {
    return rows.stream()
        .collect(
            Collectors.toMap(
                EntryRow::reference, Function.identity(), (a, b) -> a, LinkedHashMap::new));
  }
}
