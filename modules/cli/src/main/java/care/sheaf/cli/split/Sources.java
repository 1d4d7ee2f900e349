package care.sheaf.cli.split;

import care.sheaf.kernel.Setting;
import care.sheaf.kernel.SourceId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The sources that a person's entries are shared out over.
 *
 * @param settings the kind of care that each gives; the order of the command line plays no part
 */
public record Sources(SortedMap<SourceId, Setting> settings) {

  public Sources {
    settings = new TreeMap<>(settings);
    if (settings.isEmpty()) {
      throw new IllegalArgumentException("there must be a source to share out to");
    }
  }

  /** One source of a setting, always the same for an entry; empty when none has the setting. */
  Optional<SourceId> of(Setting setting, String key) {
    List<SourceId> fitting =
        settings.keySet().stream().filter(source -> settings.get(source) == setting).toList();
    return fitting.isEmpty() ? Optional.empty() : Optional.of(chosen(fitting, key));
  }

  /** One of all sources, always the same for an entry. */
  SourceId any(String key) {
    return chosen(List.copyOf(settings.keySet()), key);
  }

  /** The practice at which the person is registered: the first source that is a GP's. */
  public Optional<SourceId> practice() {
    return settings.keySet().stream()
        .filter(source -> settings.get(source) == Setting.GP)
        .findFirst();
  }

  private static SourceId chosen(List<SourceId> among, String key) {
    return among.get(Math.floorMod(hash(key), among.size()));
  }

  private static int hash(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getInt();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("SHA-256 is not available", impossible);
    }
  }
}
