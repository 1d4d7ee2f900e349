package care.sheaf.kernel;

import java.util.Optional;

/**
 * Why a request is not answered, in words that say what to do next and never quote patient data.
 *
 * @param kind decides the HTTP status and the FHIR issue type
 * @param spineCode a code of {@code https://fhir.nhs.uk/R4/CodeSystem/Spine-ErrorOrWarningCode}
 * @param text for people
 */
public record Refusal(Kind kind, Optional<String> spineCode, String text) {

  /** Kinds of refusal, each with its HTTP status and FHIR {@code IssueType} code. */
  public enum Kind {
    MALFORMED(400, "structure"),
    INVALID(400, "invalid"),
    NOT_SUPPORTED(400, "not-supported"),
    UNAUTHENTICATED(401, "login"),
    FORBIDDEN(403, "forbidden"),
    NOT_FOUND(404, "not-found"),
    METHOD_NOT_ALLOWED(405, "not-supported"),
    CONFLICT(409, "conflict"),
    MULTIPLE_MATCHES(409, "multiple-matches"),
    GONE(410, "deleted"),
    PRECONDITION_FAILED(412, "conflict"),
    TOO_LARGE(413, "too-long"),
    UNPROCESSABLE(422, "processing"),
    TOO_MANY_REQUESTS(429, "throttled"),
    UNAVAILABLE(503, "transient");

    private final int status;
    private final String issueType;

    Kind(int status, String issueType) {
      this.status = status;
      this.issueType = issueType;
    }

    public int status() {
      return status;
    }

    public String issueType() {
      return issueType;
    }
  }

  public static Refusal of(Kind kind, String text) {
    return new Refusal(kind, Optional.empty(), text);
  }

  public static Refusal of(Kind kind, String spineCode, String text) {
    return new Refusal(kind, Optional.of(spineCode), text);
  }

  /** For absent, withheld and another person's entry alike: the same words, the same bytes. */
  public static Refusal notFound() {
    return of(
        Kind.NOT_FOUND,
        "RESOURCE_NOT_FOUND",
        "There is no such entry that you may see. Check the id, or search within the person.");
  }

  public RefusedException asException() {
    return new RefusedException(this);
  }
}
