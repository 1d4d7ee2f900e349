package care.sheaf.records;

import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.OpaqueId;
import care.sheaf.kernel.SourceId;
import care.sheaf.platform.KeyRing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * Makes the stored id of an entry from its type, its source and the source's own id: always the
 * same for the same entry, and guessable from nothing without the key.
 */
@ApplicationScoped
public class EntryIds {

  private final Object lock = new Object();
  private final @Nullable KeyRing keys;
  private @Nullable Mac mac;

  /** For the container's proxy. */
  protected EntryIds() {
    keys = null;
  }

  @Inject
  public EntryIds(KeyRing keys) {
    this.keys = keys;
  }

  /**
   * @param type the FHIR resource type
   * @param ownId the source's own id, as it wrote it
   */
  public EntryId of(String type, SourceId source, String ownId) {
    // Neither a type nor a source can hold the separator, so no two triples read the same.
    String named = type + "\n" + source + "\n" + ownId;
    byte[] digest;
    synchronized (lock) {
      if (mac == null) {
        mac = Objects.requireNonNull(keys).entryIdMac();
      }
      digest = mac.doFinal(named.getBytes(StandardCharsets.UTF_8));
    }
    return new EntryId(type, OpaqueId.encode(digest));
  }
}
