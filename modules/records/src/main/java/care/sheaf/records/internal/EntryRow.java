package care.sheaf.records.internal;

import care.sheaf.kernel.EntryId;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One entry as the read model has it; {@link Facts} says what the fields mean.
 *
 * @param record its patient record; empty for the directory
 * @param links parameter, tab, target: references that have a search parameter
 * @param refs targets of its references
 * @param needs groups of targets without which it cannot be shown
 * @param extensionAt where its own extensions begin in {@code body}
 * @param body UTF-8 JSON
 */
record EntryRow(
    EntryId entry,
    Optional<String> record,
    int classId,
    long version,
    Instant updated,
    Instant received,
    Optional<Section> section,
    State state,
    String title,
    String detail,
    String status,
    String dateWords,
    Optional<String> concept,
    Optional<String> occasion,
    Optional<String> said,
    Optional<String> namedBy,
    List<String> warnings,
    Optional<Instant> clinicalStart,
    Optional<Instant> ends,
    Optional<String> recorded,
    Optional<Instant> recordedStart,
    List<String> links,
    List<String> refs,
    List<String> needs,
    OptionalInt extensionAt,
    byte[] body) {

  String reference() {
    return entry.reference();
  }

  /** As the ledger and contributions name it. */
  String versionedReference() {
    return entry.reference() + "/_history/" + version;
  }

  /** When its source wrote it down, as far as we know. */
  Instant lastSaid() {
    return recordedStart.or(() -> clinicalStart).orElse(received);
  }

  boolean isHistory(Instant now) {
    return state == State.ENDED || ends.filter(end -> end.isBefore(now)).isPresent();
  }

  /**
   * The same entry of a restricted person, as {@link Redaction} leaves it: without the local number
   * or file by which it could be told to be another one's like.
   */
  EntryRow redacted() {
    ObjectNode json = Redaction.of(Json.parse(new String(body, StandardCharsets.UTF_8)));
    byte[] left = Json.bytes(json);
    return new EntryRow(
        entry,
        record,
        classId,
        version,
        updated,
        received,
        section,
        state,
        Wording.title(json),
        Wording.detail(json),
        status,
        dateWords,
        concept,
        section.filter(at -> at.rule() == Section.Rule.IDENTIFIER).isPresent()
            ? Optional.empty()
            : occasion,
        said,
        namedBy,
        warnings,
        clinicalStart,
        ends,
        recorded,
        recordedStart,
        links,
        List.copyOf(References.in(json)),
        needs,
        Json.extensionOffset(left),
        left);
  }

  /** The same entry, about what a Medication says. */
  EntryRow namedAfter(EntryRow medication) {
    return new EntryRow(
        entry,
        record,
        classId,
        version,
        updated,
        received,
        section,
        state,
        medication.title,
        detail,
        status,
        dateWords,
        medication.concept,
        occasion,
        said,
        namedBy,
        warnings,
        clinicalStart,
        ends,
        recorded,
        recordedStart,
        links,
        refs,
        needs,
        extensionAt,
        body);
  }
}
