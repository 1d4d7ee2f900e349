package care.sheaf.records.internal;

import care.sheaf.identity.PersonStamp;
import care.sheaf.kernel.PersonId;
import care.sheaf.records.SharedRecord.Narrowing;
import care.sheaf.register.Register;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * Merged records that were looked at lately. One is used again for those who are permitted the same
 * classes, while nothing about the person was written, no policy or source was changed, what it
 * took from the directory is as it was, and nothing in it has come to its end.
 */
final class RecordContents {

  /** In bytes of JSON; the items beside it take about as much again. */
  private static final long MOST = 64_000_000;

  /** Least data: who is not looked at any more is forgotten. */
  private static final Duration UNUSED = Duration.ofMinutes(5);

  private final Register register;
  private final String base;
  private final Cache<Key, Held> known =
      Caffeine.newBuilder()
          .maximumWeight(MOST)
          .weigher((Key key, Held held) -> 2_000 + held.content().resources().length)
          .expireAfterAccess(UNUSED)
          .build();

  /**
   * @param base the address of the FHIR API, for full URLs
   */
  RecordContents(Register register, String base) {
    this.register = register;
    this.base = base;
  }

  private record Key(PersonId person, Set<Integer> classes, Set<String> lost) {}

  private record Held(PersonStamp stamp, String register, RecordContent content) {}

  RecordContent of(Handle handle, VisibleSet visible, Narrowing narrowing, Instant now) {
    if (narrowing.isNarrowed()) {
      return builder(handle, visible, now).build(narrowing);
    }
    var key = new Key(visible.person().id(), visible.classes().keySet(), visible.lost());
    String version = register.version();
    Held held = known.getIfPresent(key);
    if (held != null
        && held.stamp().equals(visible.state().stamp())
        && held.register().equals(version)
        && now.isBefore(held.content().until())
        && isAsItWas(handle, held.content().directory())) {
      return held.content();
    }
    RecordContent content = builder(handle, visible, now).build(narrowing);
    known.put(key, new Held(visible.state().stamp(), version, content));
    return content;
  }

  private ContentBuilder builder(Handle handle, VisibleSet visible, Instant now) {
    return new ContentBuilder(handle, visible, register, now, base);
  }

  private static boolean isAsItWas(Handle handle, Map<String, Long> directory) {
    if (directory.isEmpty()) {
      return true;
    }
    var versions = new TreeMap<String, Long>();
    directory.keySet().forEach(target -> versions.put(target, 0L));
    versions.putAll(EntryQueries.directoryVersions(handle, directory.keySet()));
    return versions.equals(directory);
  }
}
