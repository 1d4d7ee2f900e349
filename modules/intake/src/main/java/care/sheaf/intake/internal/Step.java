package care.sheaf.intake.internal;

import care.sheaf.kernel.EntryId;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a delivery asks to be done to one entry.
 *
 * @param index where it stands in the bundle; 0 for a single resource
 * @param verb what is asked
 * @param created whether it was asked for as a new entry (POST)
 * @param entry the stored id that it is, or will be, kept under
 * @param resource what to keep; null for a deletion and for {@link Verb#KEEP}
 * @param fullUrl what other entries of the bundle call it; empty when nothing
 * @param ifMatch the version that the sender expects to replace
 * @param path where the resource stands, for messages
 */
record Step(
    int index,
    Verb verb,
    boolean created,
    EntryId entry,
    @Nullable Resource resource,
    String fullUrl,
    Optional<Long> ifMatch,
    String path) {

  enum Verb {
    WRITE,
    DELETE,
    /** A conditional create whose entry is already there. */
    KEEP
  }

  String type() {
    return entry.type();
  }

  /** What is to be kept; only of a {@link Verb#WRITE}. */
  Resource written() {
    if (resource == null) {
      throw new IllegalStateException("nothing is written by this step");
    }
    return resource;
  }
}
