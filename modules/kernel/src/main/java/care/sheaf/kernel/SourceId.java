package care.sheaf.kernel;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One sending system of one organisation, written {@code RZA/epr}.
 *
 * @param organisation who runs the system
 * @param system lower-case letters, digits and hyphens
 */
public record SourceId(OdsCode organisation, String system) implements Comparable<SourceId> {

  /** The identifier system under which a source is named in FHIR answers. */
  public static final String SYSTEM = "https://sheaf.care/Id/source";

  private static final Pattern WRITTEN = Pattern.compile("([A-Z0-9]{3,12})/([a-z0-9-]{1,40})");

  public SourceId {
    if (!system.matches("[a-z0-9-]{1,40}")) {
      throw new IllegalArgumentException(
          "a source's system is lower-case letters, digits, hyphens");
    }
  }

  /** Reads {@code ORG/SYSTEM}. */
  public static Optional<SourceId> parse(String written) {
    Matcher matcher = WRITTEN.matcher(written);
    return matcher.matches()
        ? Optional.of(new SourceId(new OdsCode(matcher.group(1)), matcher.group(2)))
        : Optional.empty();
  }

  /** As {@code meta.source} of an entry says it: {@code urn:sheaf:source:RZA:epr}. */
  public String uri() {
    return "urn:sheaf:source:" + organisation + ":" + system;
  }

  @Override
  public int compareTo(SourceId other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return organisation + "/" + system;
  }
}
