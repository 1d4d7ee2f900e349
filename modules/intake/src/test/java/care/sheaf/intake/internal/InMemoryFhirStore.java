package care.sheaf.intake.internal;

import ca.uhn.fhir.context.FhirContext;
import care.sheaf.intake.TakenTypes;
import care.sheaf.kernel.EntryId;
import care.sheaf.store.FhirStore;
import care.sheaf.store.StoredVersion;
import care.sheaf.store.StoredVersion.Outcome;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.r4.model.Resource;

/**
 * Keeps the latest version of each entry; what was not committed is seen by its own thread only.
 */
@SuppressWarnings("ThreadLocalUsage") // each test has an instance of its own
final class InMemoryFhirStore implements FhirStore, TestUnitOfWork.Member {

  private final FhirContext fhir;
  private final Map<EntryId, StoredVersion> committed = new ConcurrentHashMap<>();
  private final ThreadLocal<Map<EntryId, StoredVersion>> pending =
      ThreadLocal.withInitial(HashMap::new);

  InMemoryFhirStore(FhirContext fhir) {
    this.fhir = fhir;
  }

  Map<EntryId, StoredVersion> committed() {
    return committed;
  }

  @Override
  public void expect(java.util.Collection<EntryId> entries) {}

  @Override
  public StoredVersion put(Resource resource) {
    var id = new EntryId(resource.fhirType(), resource.getIdElement().getIdPart());
    String json = fhir.newJsonParser().encodeResourceToString(resource);
    Optional<StoredVersion> before = read(id);
    if (before.isPresent() && before.get().json().equals(json)) {
      return with(before.get(), Outcome.UNCHANGED);
    }
    long version = before.map(StoredVersion::version).orElse(0L) + 1;
    var stored =
        new StoredVersion(
            id,
            version,
            Instant.EPOCH,
            json,
            before.isPresent() ? Outcome.UPDATED : Outcome.CREATED);
    pending.get().put(id, stored);
    return stored;
  }

  @Override
  public Optional<StoredVersion> delete(EntryId id) {
    return read(id)
        .filter(version -> !version.deleted())
        .map(
            version -> {
              var gone =
                  new StoredVersion(id, version.version() + 1, Instant.EPOCH, "", Outcome.DELETED);
              pending.get().put(id, gone);
              return gone;
            });
  }

  @Override
  public Optional<StoredVersion> read(EntryId id) {
    StoredVersion stored = pending.get().getOrDefault(id, committed.get(id));
    return Optional.ofNullable(stored).map(version -> with(version, Outcome.READ));
  }

  @Override
  public boolean supports(String type) {
    return TakenTypes.isTaken(type);
  }

  @Override
  public void commit() {
    committed.putAll(pending.get());
    pending.remove();
  }

  @Override
  public void rollback() {
    pending.remove();
  }

  private static StoredVersion with(StoredVersion version, Outcome outcome) {
    return new StoredVersion(
        version.id(), version.version(), version.updated(), version.json(), outcome);
  }
}
