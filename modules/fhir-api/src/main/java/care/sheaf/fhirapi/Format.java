package care.sheaf.fhirapi;

import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The two formats of FHIR that are spoken. */
public enum Format {
  JSON("application/fhir+json"),
  XML("application/fhir+xml");

  private final String mediaType;

  Format(String mediaType) {
    this.mediaType = mediaType;
  }

  /** With its character set, as it goes into a header. */
  public String contentType() {
    return mediaType + "; charset=utf-8";
  }

  /** Reads the value of {@code _format}: a media type or one of its short names. */
  static Optional<Format> named(String written) {
    String name = written.strip().toLowerCase(Locale.ROOT).replace(' ', '+');
    int parameters = name.indexOf(';');
    return switch (parameters < 0 ? name : name.substring(0, parameters).strip()) {
      case "json", "text/json", "application/json", "application/fhir+json" -> Optional.of(JSON);
      case "xml", "text/xml", "application/xml", "application/fhir+xml" -> Optional.of(XML);
      default -> Optional.empty();
    };
  }

  /** The best of the media types that the client accepts, which stand in its order. */
  static Optional<Format> accepted(List<MediaType> acceptable) {
    for (MediaType type : acceptable) {
      if (type.isWildcardType()
          || (type.isWildcardSubtype() && type.getType().equals("application"))) {
        return Optional.of(JSON);
      }
      Optional<Format> format = named(type.getType() + "/" + type.getSubtype());
      if (format.isPresent()) {
        return format;
      }
    }
    return acceptable.isEmpty() ? Optional.of(JSON) : Optional.empty();
  }
}
