package care.sheaf.kernel;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One stored entry: a resource type and the stored id.
 *
 * @param type a FHIR R4 resource type, such as {@code Observation}
 * @param id 26 characters of lower-case base32
 */
public record EntryId(String type, String id) implements Comparable<EntryId> {

  private static final Pattern TYPE = Pattern.compile("[A-Z][A-Za-z]{1,63}");

  public EntryId {
    if (!TYPE.matcher(type).matches()) {
      throw new IllegalArgumentException("not a FHIR resource type");
    }
    if (!OpaqueId.isValid(id)) {
      throw new IllegalArgumentException("an entry's id is 26 characters of lower-case base32");
    }
  }

  /** Reads {@code Type/id}; empty for anything that is not the reference of a stored entry. */
  public static Optional<EntryId> parse(String reference) {
    int slash = reference.indexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    String type = reference.substring(0, slash);
    String id = reference.substring(slash + 1);
    return TYPE.matcher(type).matches() && OpaqueId.isValid(id)
        ? Optional.of(new EntryId(type, id))
        : Optional.empty();
  }

  /** As FHIR writes it: {@code Observation/abc…}. */
  public String reference() {
    return type + "/" + id;
  }

  @Override
  public int compareTo(EntryId other) {
    return reference().compareTo(other.reference());
  }

  @Override
  public String toString() {
    return reference();
  }
}
