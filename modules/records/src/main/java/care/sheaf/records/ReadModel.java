package care.sheaf.records;

import care.sheaf.consent.Classifier.Classification;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.SourceId;
import care.sheaf.store.StoredVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Resource;

/** Keeps the rows that queries run over in step with the store, in the caller's transaction. */
public interface ReadModel {

  /** Versions were stored, of different entries. */
  void written(List<Written> entries);

  /** An entry was deleted by its source. */
  void deleted(StoredVersion version, Instant received, UUID delivery);

  /** Where a source's entry lies, if it is there and not deleted. */
  Optional<Located> locate(EntryId id);

  /**
   * Marks a source as heard from, for coverage: deliveries of every outcome but rejected count.
   *
   * @param asOf the moment whose state the delivery gives: never later than {@code at}. The latest
   *     one heard of a source stays, whatever comes after it
   */
  void heardFrom(SourceId source, Instant at, Instant asOf);

  /**
   * @param patient the patient record it belongs to; empty for the directory (practitioners,
   *     organisations, locations, medications)
   * @param resource as stored
   */
  record Written(
      StoredVersion version,
      SourceId source,
      Optional<PatientRecordId> patient,
      Classification classification,
      Resource resource,
      Instant received,
      UUID delivery) {

    /** Whether nothing of the entry was there before. */
    public boolean isFirst() {
      return version.version() == 1;
    }
  }

  /** An entry's place. */
  record Located(EntryId id, SourceId source, Optional<PatientRecordId> patient, long version) {}
}
