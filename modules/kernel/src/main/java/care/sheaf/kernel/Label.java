package care.sheaf.kernel;

/**
 * A security label of an entry, as it stands in {@code meta.security}.
 *
 * @param system a code system's URI
 * @param code such as {@code R} or {@code HIV}
 */
public record Label(String system, String code) implements Comparable<Label> {

  public static final String CONFIDENTIALITY =
      "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
  public static final String SENSITIVITY = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

  public static Label confidentiality(String code) {
    return new Label(CONFIDENTIALITY, code);
  }

  public static Label sensitivity(String code) {
    return new Label(SENSITIVITY, code);
  }

  @Override
  public int compareTo(Label other) {
    int bySystem = system.compareTo(other.system);
    return bySystem != 0 ? bySystem : code.compareTo(other.code);
  }
}
