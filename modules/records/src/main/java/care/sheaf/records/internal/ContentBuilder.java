package care.sheaf.records.internal;

import care.sheaf.audit.Disclosure;
import care.sheaf.kernel.SourceId;
import care.sheaf.records.MergedRecord.Contribution;
import care.sheaf.records.MergedRecord.Item;
import care.sheaf.records.SharedRecord.Narrowing;
import care.sheaf.records.internal.Merging.MergedItem;
import care.sheaf.records.internal.RecordContent.SectionWarning;
import care.sheaf.register.Register;
import care.sheaf.register.Source;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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

/** Builds what a merged record says out of one read of the visible entries. */
final class ContentBuilder {

  private static final int REFERENCES_DEEP = 2;

  private final Handle handle;
  private final VisibleSet visible;
  private final Register register;
  private final Instant now;
  private final String base;
  private final Map<String, Long> directory = new HashMap<>();

  /**
   * @param base the address of the FHIR API, for full URLs
   */
  ContentBuilder(Handle handle, VisibleSet visible, Register register, Instant now, String base) {
    this.handle = handle;
    this.visible = visible;
    this.register = register;
    this.now = now;
    this.base = base;
  }

  RecordContent build(Narrowing narrowing) {
    List<EntryRow> rows = named(shown(Showable.of(visible, notLost())));
    Fragments fragments = fragments(rows);
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
      items.put(section, List.copyOf(ofSection));
    }
    List<EntryRow> patients =
        rows.stream().filter(row -> row.entry().type().equals("Patient")).toList();
    var patient = new MergedPatient(visible.person(), patients, fragments);
    List<EntryRow> referredTo = referredTo(rows, speakers.values(), patient, fragments);
    return new RecordContent(
        visible.person().id(),
        patient.banner(register),
        items,
        visible.sources(),
        warnings(rows),
        sectionWarnings(rows),
        resources(fragments, patient, items, speakers, referredTo),
        Disclosure.of(disclosed(items, patient, referredTo)),
        Map.copyOf(directory),
        until(rows),
        new DocumentTail.Last());
  }

  private List<EntryRow> notLost() {
    return EntryQueries.all(handle, visible).stream()
        .filter(row -> !visible.lost().contains(row.reference()))
        .toList();
  }

  /** How entries are shown beside each other. */
  private Fragments fragments(List<EntryRow> rows) {
    Set<String> present = present(rows);
    return new Fragments(
        target ->
            present.contains(target)
                || References.isDirectory(target)
                || visible.isOwnRecord(target));
  }

  /** Of a restricted person without what says where they are. */
  private List<EntryRow> shown(List<EntryRow> rows) {
    return visible.isRestricted()
        ? rows.stream()
            .filter(row -> !Redaction.hides(row.reference()))
            .map(EntryRow::redacted)
            .toList()
        : rows;
  }

  /** The next end of something: what lies in the past is told apart. */
  private Instant until(List<EntryRow> rows) {
    return rows.stream()
        .flatMap(row -> row.ends().stream())
        .filter(end -> !end.isBefore(now))
        .min(Instant::compareTo)
        .orElse(Instant.MAX);
  }

  private byte[] resources(
      Fragments fragments,
      MergedPatient patient,
      Map<Section, List<Item>> items,
      Map<Item, EntryRow> speakers,
      List<EntryRow> referredTo) {
    var out = new ByteArrayOutputStream(1500 * (speakers.size() + 10));
    resource(
        out, "Patient", visible.person().id().value(), Optional.of(Json.bytes(patient.json())));
    for (List<Item> ofSection : items.values()) {
      for (Item item : ofSection) {
        EntryRow row = speakers.get(item);
        if (row == null) {
          throw new IllegalStateException("an item without an entry");
        }
        resource(out, row, fragments.of(row, ItemExtensions.of(item)));
      }
    }
    for (EntryRow row : referredTo) {
      resource(out, row, fragments.of(row));
    }
    out.writeBytes("}]}".getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
  }

  private void resource(ByteArrayOutputStream out, EntryRow row, Optional<byte[]> json) {
    resource(out, row.entry().type(), row.entry().id(), json);
  }

  private void resource(ByteArrayOutputStream out, String type, String id, Optional<byte[]> json) {
    if (json.isPresent()) {
      String opening = "},{\"fullUrl\":\"" + base + "/" + type + "/" + id + "\",\"resource\":";
      out.writeBytes(opening.getBytes(StandardCharsets.UTF_8));
      out.writeBytes(json.get());
    }
  }

  private Map<SourceId, Set<String>> warnings(List<EntryRow> rows) {
    var warnings = new HashMap<SourceId, Set<String>>();
    for (EntryRow row : rows) {
      if (!row.warnings().isEmpty()) {
        warnings
            .computeIfAbsent(visible.sourceOf(row), source -> new HashSet<>())
            .addAll(row.warnings());
      }
    }
    return warnings;
  }

  /**
   * What sources say about single sections by the warnings of their Lists (GP Connect, "List
   * warnings"): a transfer between practices concerns them all and is said of the whole.
   */
  private List<SectionWarning> sectionWarnings(List<EntryRow> rows) {
    var found = new ArrayList<SectionWarning>();
    for (EntryRow row : rows) {
      Optional<Section> section = Section.ofDataClass(visible.dataClassOf(row));
      for (String warning : row.warnings()) {
        if (section.isPresent() && !warning.equals("data-in-transit")) {
          found.add(new SectionWarning(section.get(), visible.sourceOf(row), warning));
        }
      }
    }
    return found;
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
    boolean unnamed = visible.isRestricted() && !isOwn(source);
    return new Contribution(
        row.entry(),
        row.version(),
        unnamed ? Optional.empty() : Optional.of(source),
        unnamed
            ? CoverageReport.ONE_UNNAMED
            : register.source(source).map(Source::name).orElseGet(source::toString),
        row.recorded(),
        row.received());
  }

  private boolean isOwn(SourceId source) {
    return register.source(source).filter(Source::isOwn).isPresent();
  }

  /** Entries that say "as that Medication" take its name and code. */
  private List<EntryRow> named(List<EntryRow> rows) {
    Set<String> names =
        rows.stream().flatMap(row -> row.namedBy().stream()).collect(Collectors.toSet());
    if (names.isEmpty()) {
      return rows;
    }
    Map<String, EntryRow> medications = fromDirectory(names);
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
      List<EntryRow> rows, Collection<EntryRow> items, MergedPatient patient, Fragments fragments) {
    Map<String, EntryRow> own = byReference(rows);
    Set<String> included = items.stream().map(EntryRow::reference).collect(Collectors.toSet());
    var found = new LinkedHashMap<String, EntryRow>();
    Set<String> wanted =
        items.stream().flatMap(row -> fragments.refs(row).stream()).collect(Collectors.toSet());
    wanted.addAll(References.in(patient.json()));
    for (int depth = 0; depth < REFERENCES_DEEP && !wanted.isEmpty(); depth++) {
      wanted.removeIf(target -> target.startsWith("Patient/"));
      wanted.removeAll(included);
      wanted.removeAll(found.keySet());
      Map<String, EntryRow> next = fromDirectory(wanted);
      wanted.stream()
          .filter(own::containsKey)
          .sorted()
          .forEach(target -> next.put(target, own.get(target)));
      found.putAll(next);
      wanted =
          next.values().stream()
              .flatMap(row -> fragments.refs(row).stream())
              .collect(Collectors.toSet());
    }
    return found.values().stream().sorted(Comparator.comparing(EntryRow::entry)).toList();
  }

  private Map<String, EntryRow> fromDirectory(Collection<String> wanted) {
    Map<String, EntryRow> found = byReference(shown(EntryQueries.directory(handle, wanted)));
    for (String target : wanted) {
      if (References.isDirectory(target)) {
        EntryRow row = found.get(target);
        directory.put(target, row == null ? 0 : row.version());
      }
    }
    return found;
  }

  private static Set<String> present(List<EntryRow> rows) {
    return rows.stream().map(EntryRow::reference).collect(Collectors.toSet());
  }

  private static List<String> disclosed(
      Map<Section, List<Item>> items, MergedPatient patient, List<EntryRow> referredTo) {
    var disclosed = new ArrayList<String>(patient.versionedReferences());
    items.values().stream()
        .flatMap(List::stream)
        .flatMap(item -> item.contributions().stream())
        .forEach(each -> disclosed.add(each.entry().reference() + "/_history/" + each.version()));
    referredTo.forEach(row -> disclosed.add(row.versionedReference()));
    return disclosed;
  }

  private static Map<String, EntryRow> byReference(List<EntryRow> rows) {
    return rows.stream()
        .collect(
            Collectors.toMap(
                EntryRow::reference, Function.identity(), (a, b) -> a, LinkedHashMap::new));
  }
}
