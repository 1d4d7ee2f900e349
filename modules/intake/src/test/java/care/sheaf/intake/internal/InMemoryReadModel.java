package care.sheaf.intake.internal;

import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.SourceId;
import care.sheaf.records.ReadModel;
import care.sheaf.store.StoredVersion;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Where entries lie; what was not committed is seen by its own thread only. */
@SuppressWarnings("ThreadLocalUsage") // each test has an instance of its own
final class InMemoryReadModel implements ReadModel, TestUnitOfWork.Member {

  private final Map<EntryId, Optional<Located>> committed = new ConcurrentHashMap<>();
  private final ThreadLocal<Map<EntryId, Optional<Located>>> pending =
      ThreadLocal.withInitial(HashMap::new);
  private final Set<SourceId> heard = ConcurrentHashMap.newKeySet();

  private final Map<SourceId, Instant> asOf = new ConcurrentHashMap<>();

  /** The moment whose state each source's data are of. */
  Map<SourceId, Instant> asOf() {
    return asOf;
  }

  Set<SourceId> heard() {
    return heard;
  }

  @Override
  public void written(java.util.List<Written> entries) {
    for (Written entry : entries) {
      pending
          .get()
          .put(
              entry.version().id(),
              Optional.of(
                  new Located(
                      entry.version().id(),
                      entry.source(),
                      entry.patient(),
                      entry.version().version())));
    }
  }

  @Override
  public void deleted(StoredVersion version, Instant received, UUID delivery) {
    pending.get().put(version.id(), Optional.empty());
  }

  @Override
  public Optional<Located> locate(EntryId id) {
    return pending.get().getOrDefault(id, committed.getOrDefault(id, Optional.empty()));
  }

  @Override
  public void heardFrom(SourceId source, Instant at, Instant of) {
    heard.add(source);
    asOf.merge(source, of, (before, now) -> now.isAfter(before) ? now : before);
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
}
