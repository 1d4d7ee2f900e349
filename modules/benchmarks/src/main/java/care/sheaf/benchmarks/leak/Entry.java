package care.sheaf.benchmarks.leak;

import care.sheaf.kernel.DataClass;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.SourceId;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * Something that a source sent.
 *
 * @param record the patient record it is about; empty for the directory
 * @param versions the first is number 1; empty places are versions that never were
 * @param deleted whether the source took it back at last
 */
record Entry(
    EntryId id,
    SourceId source,
    Optional<PatientRecordId> record,
    List<Optional<Version>> versions,
    boolean deleted) {

  /**
   * @param dataClass as whoever made it up meant it
   */
  record Version(DataClass dataClass, ObjectNode json) {}

  Entry {
    versions = List.copyOf(versions);
    if (versions.isEmpty() || versions.get(versions.size() - 1).isEmpty()) {
      throw new IllegalArgumentException("an entry has a newest version");
    }
  }

  Version newest() {
    return versions.get(versions.size() - 1).orElseThrow();
  }

  List<Version> all() {
    return versions.stream().flatMap(Optional::stream).toList();
  }

  Entry with(List<Optional<Version>> others) {
    return new Entry(id, source, record, others, deleted);
  }

  String reference() {
    return id.reference();
  }
}
