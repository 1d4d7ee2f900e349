package care.sheaf.store;

import care.sheaf.kernel.EntryId;
import java.util.Collection;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;

/** Versions and keeps entries. All calls belong inside a {@link UnitOfWork}. */
public interface FhirStore {

  /**
   * Creates or updates an entry under its stored id; equal content makes no new version.
   *
   * @param resource with its stored id, {@code meta.source} and {@code meta.security} set
   * @throws care.sheaf.kernel.RefusedException 422, when the resource is not valid R4
   */
  StoredVersion put(Resource resource);

  /**
   * Says which entries this unit of work will write, so that one look tells which of them are new.
   * Without it each is looked up by itself.
   */
  void expect(Collection<EntryId> entries);

  /** Deletes an entry; a version remains that says so. Empty when it was not there. */
  Optional<StoredVersion> delete(EntryId id);

  /** The latest version; empty when absent, {@link StoredVersion#deleted()} when deleted. */
  Optional<StoredVersion> read(EntryId id);

  /** Types that can be kept, such as {@code Observation}. */
  boolean supports(String type);
}
