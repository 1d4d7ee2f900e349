package care.sheaf.kernel;

/**
 * A person in the identity index. Its meaning never changes: after a merge the old id answers with
 * the surviving person.
 *
 * @param value 26 characters of lower-case base32, random
 */
public record PersonId(String value) implements Comparable<PersonId> {

  public PersonId {
    if (!OpaqueId.isValid(value)) {
      throw new IllegalArgumentException("a person's id is 26 characters of lower-case base32");
    }
  }

  public static PersonId random() {
    return new PersonId(OpaqueId.random());
  }

  @Override
  public int compareTo(PersonId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
