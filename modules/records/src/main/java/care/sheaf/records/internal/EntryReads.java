package care.sheaf.records.internal;

import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.OpaqueId;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.Refusal;
import care.sheaf.records.EntryIds;
import care.sheaf.records.SharedRecord.Document;
import care.sheaf.records.internal.AuditedLooks.Trail;
import care.sheaf.records.internal.EntryVersions.Version;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/** Reads of one entry, its versions, and the merged Patient. */
final class EntryReads {

  private final Openings openings;
  private final EntryIds ids;

  EntryReads(Openings openings, EntryIds ids) {
    this.openings = openings;
    this.ids = ids;
  }

  /** The merged Patient of an opened record. */
  Document mergedPatient(Handle handle, VisibleSet visible, Trail trail, String asked) {
    List<EntryRow> rows =
        EntryQueries.among(
            handle,
            visible,
            visible.person().recordIds().stream().map(id -> id.entry().reference()).toList());
    var patient = new MergedPatient(visible.person(), rows);
    trail.disclosed(patient.versionedReferences());
    String person = visible.person().id().value();
    return new Document(
        Json.bytes(patient.json()),
        Optional.empty(),
        patient.updated(),
        asked.equals(person) ? Optional.empty() : Optional.of("Patient/" + person));
  }

  Document read(
      Handle handle,
      AccessContext context,
      Trail trail,
      String type,
      String id,
      Optional<Long> version) {
    Optional<EntryId> entry = entryId(context, type, id);
    List<Version> versions = entry.map(e -> EntryVersions.of(handle, e)).orElse(List.of());
    if (versions.isEmpty() && type.equals("Patient") && version.isEmpty()) {
      return mergedPatient(handle, openings.open(handle, context, trail, id), trail, id);
    }
    Predicate<String> visible = openEntry(handle, context, trail, versions);
    Version wanted =
        versions.stream()
            .filter(each -> version.isEmpty() || each.number() == version.get())
            .findFirst()
            .orElseThrow(() -> Refusal.notFound().asException());
    if (wanted.deleted()) {
      throw gone().asException();
    }
    byte[] json =
        new Fragments(visible)
            .of(wanted.refs(), wanted.body())
            .orElseThrow(() -> Refusal.notFound().asException());
    trail.disclosed(List.of(wanted.reference()));
    return new Document(
        json,
        Optional.of(wanted.number()),
        Optional.of(wanted.updated()),
        wanted.entry().id().equals(id)
            ? Optional.empty()
            : Optional.of(wanted.entry().reference()));
  }

  Document history(
      Handle handle, AccessContext context, Trail trail, String type, String id, String base) {
    List<Version> versions =
        entryId(context, type, id).map(e -> EntryVersions.of(handle, e)).orElse(List.of());
    Predicate<String> visible = openEntry(handle, context, trail, versions);
    var bundle = new HistoryBundle(base);
    var fragments = new Fragments(visible);
    for (Version version : versions) {
      if (version.deleted()) {
        bundle.addDeleted(version);
      } else {
        fragments
            .of(version.refs(), version.body())
            .ifPresent(
                json -> {
                  bundle.add(version, json);
                  trail.disclosed(List.of(version.reference()));
                });
      }
    }
    return new Document(
        bundle.bytes(),
        Optional.empty(),
        versions.stream().findFirst().map(Version::updated),
        Optional.empty());
  }

  static Refusal gone() {
    return Refusal.of(
        Refusal.Kind.GONE, "This entry was deleted by its source. Its history says when.");
  }

  /**
   * Decides about an entry with all its versions.
   *
   * @return which targets of its references exist for the viewer
   */
  private Predicate<String> openEntry(
      Handle handle, AccessContext context, Trail trail, List<Version> versions) {
    if (versions.isEmpty()) {
      throw Refusal.notFound().asException();
    }
    Version newest = versions.get(0);
    if (newest.record().isEmpty()) {
      return References::isDirectory;
    }
    VisibleSet visible =
        openings.openFor(
            handle, context, trail, new PatientRecordId(newest.record().get()), newest.classId());
    boolean all =
        versions.stream()
            .allMatch(version -> openings.sees(handle, visible.permit(), version.classId()));
    Set<String> lost = Showable.lost(handle, visible);
    if (!all || lost.contains(newest.entry().reference())) {
      throw Refusal.notFound().asException();
    }
    var targets = new HashSet<String>();
    versions.forEach(version -> targets.addAll(version.refs()));
    Set<String> present = new HashSet<>(EntryQueries.visibleAmong(handle, visible, targets));
    present.removeAll(lost);
    return target ->
        present.contains(target) || References.isDirectory(target) || visible.isOwnRecord(target);
  }

  /** The stored id that a caller means; a source may use its own. */
  private Optional<EntryId> entryId(AccessContext context, String type, String id) {
    if (OpaqueId.isValid(id)) {
      return Optional.of(new EntryId(type, id));
    }
    return context.source().map(source -> ids.of(type, source, id));
  }
}
