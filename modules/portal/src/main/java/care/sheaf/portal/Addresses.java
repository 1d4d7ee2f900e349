package care.sheaf.portal;

/** Which addresses are pages; the others are for programs, which bring a token each time. */
public final class Addresses {

  private static final String FHIR = "/fhir";

  private Addresses() {}

  /**
   * @param path the request's path, such as {@code /person/abc}
   */
  public static boolean isPage(String path) {
    return !path.equals(FHIR) && !path.startsWith(FHIR + "/");
  }
}
