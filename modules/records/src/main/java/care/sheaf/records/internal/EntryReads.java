package care.sheaf.records.internal;

import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.OpaqueId;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.Refusal;
import care.sheaf.records.EntryIds;
import care.sheaf.records.SharedRecord.Document;
import care.sheaf.records.internal.AuditedLooks.Trail;
import care.sheaf.records.internal.EntryVersions.Newest;
import care.sheaf.records.internal.EntryVersions.Version;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Reads of one entry, its versions, and the merged Patient. */
final class EntryReads {

  private final Jdbi jdbi;
  private final Openings openings;
  private final EntryIds ids;

  EntryReads(Jdbi jdbi, Openings openings, EntryIds ids) {
    this.jdbi = jdbi;
    this.openings = openings;
    this.ids = ids;
  }

  /** The merged Patient of an opened record. */
  Document mergedPatient(VisibleSet visible, Trail trail, String asked) {
    List<String> records =
        visible.person().recordIds().stream().map(id -> id.entry().reference()).toList();
    List<EntryRow> rows = jdbi.withHandle(handle -> EntryQueries.among(handle, visible, records));
    var patient =
        new MergedPatient(
            visible.person(), rows, new Fragments(visible::shows, visible.isRestricted()));
    trail.disclosed(patient.versionedReferences());
    String person = visible.person().id().value();
    return new Document(
        Json.bytes(patient.json()),
        Optional.empty(),
        patient.updated(),
        asked.equals(person) ? Optional.empty() : Optional.of("Patient/" + person));
  }

  Document read(
      AccessContext context, Trail trail, String type, String id, Optional<Long> version) {
    return version.isPresent()
        ? readVersion(context, trail, type, id, version.get())
        : readNewest(context, trail, type, id);
  }

  private Document readNewest(AccessContext context, Trail trail, String type, String id) {
    Optional<Newest> found = entryId(context, type, id).flatMap(e -> EntryVersions.newest(jdbi, e));
    if (found.isEmpty() && type.equals("Patient")) {
      return mergedPatient(openings.open(context, trail, id), trail, id);
    }
    Newest newest = found.orElseThrow(() -> Refusal.notFound().asException());
    Fragments fragments =
        newest.version().deleted()
            ? openEntry(context, trail, versions(context, type, id))
            : openEntry(context, trail, newest.version(), newest.olderClasses());
    return document(newest.version(), fragments, trail, id);
  }

  private Document readVersion(
      AccessContext context, Trail trail, String type, String id, long version) {
    List<Version> versions = versions(context, type, id);
    Fragments fragments = openEntry(context, trail, versions);
    Version wanted =
        versions.stream()
            .filter(each -> each.number() == version)
            .findFirst()
            .orElseThrow(() -> Refusal.notFound().asException());
    return document(wanted, fragments, trail, id);
  }

  private static Document document(Version wanted, Fragments fragments, Trail trail, String asked) {
    if (wanted.deleted()) {
      throw gone().asException();
    }
    byte[] json =
        fragments
            .of(wanted.refs(), wanted.body())
            .orElseThrow(() -> Refusal.notFound().asException());
    trail.disclosed(List.of(wanted.reference()));
    return new Document(
        json,
        Optional.of(wanted.number()),
        Optional.of(wanted.updated()),
        wanted.entry().id().equals(asked)
            ? Optional.empty()
            : Optional.of(wanted.entry().reference()));
  }

  Document history(AccessContext context, Trail trail, String type, String id, String base) {
    List<Version> versions = versions(context, type, id);
    Fragments fragments = openEntry(context, trail, versions);
    var bundle = new HistoryBundle(base);
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

  /** Newest first, at least one. */
  private List<Version> versions(AccessContext context, String type, String id) {
    List<Version> versions =
        entryId(context, type, id).map(e -> EntryVersions.of(jdbi, e)).orElse(List.of());
    if (versions.isEmpty()) {
      throw Refusal.notFound().asException();
    }
    return versions;
  }

  static Refusal gone() {
    return Refusal.of(
        Refusal.Kind.GONE, "This entry was deleted by its source. Its history says when.");
  }

  private Fragments openEntry(AccessContext context, Trail trail, List<Version> versions) {
    Fragments fragments =
        openEntry(
            context,
            trail,
            versions.get(0),
            versions.stream().skip(1).map(Version::classId).toList());
    // What was deleted is gone to whom it could be shown at last, and was never there for others.
    Optional<Version> last = versions.stream().filter(each -> !each.deleted()).findFirst();
    if (last.filter(each -> fragments.of(each.refs(), each.body()).isEmpty()).isPresent()) {
      throw Refusal.notFound().asException();
    }
    return fragments;
  }

  /**
   * Decides about an entry with all its versions.
   *
   * @return how it is shown to the viewer
   */
  private Fragments openEntry(
      AccessContext context, Trail trail, Version newest, List<Integer> olderClasses) {
    if (newest.record().isEmpty()) {
      return new Fragments(References::isDirectory);
    }
    VisibleSet visible =
        openings.openFor(
            context, trail, new PatientRecordId(newest.record().get()), newest.classId());
    if (!openings.sees(visible.permit(), newest.classId(), olderClasses)
        || visible.lost().contains(newest.entry().reference())
        || (visible.isRestricted() && Redaction.hides(newest.entry().reference()))) {
      throw Refusal.notFound().asException();
    }
    return new Fragments(visible::shows, visible.isRestricted());
  }

  /** The stored id that a caller means; a source may use its own. */
  private Optional<EntryId> entryId(AccessContext context, String type, String id) {
    if (OpaqueId.isValid(id)) {
      return Optional.of(new EntryId(type, id));
    }
    return context.source().map(source -> ids.of(type, source, id));
  }
}
