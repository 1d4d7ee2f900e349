package care.sheaf.kernel;

/**
 * One source's Patient resource, by its stored id. Several patient records link to one person.
 *
 * @param value 26 characters of lower-case base32
 */
public record PatientRecordId(String value) implements Comparable<PatientRecordId> {

  public PatientRecordId {
    if (!OpaqueId.isValid(value)) {
      throw new IllegalArgumentException(
          "a patient record's id is 26 characters of lower-case base32");
    }
  }

  public EntryId entry() {
    return new EntryId("Patient", value);
  }

  @Override
  public int compareTo(PatientRecordId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
