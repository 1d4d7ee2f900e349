package care.sheaf.platform;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Settings from the environment; docs/configuration.md lists them.
 *
 * @param publicUrl where browsers and partners reach the server
 * @param issuer the sign-in service's issuer
 * @param governanceDirectory the governance files
 * @param keysDirectory secrets
 * @param searchDirectory the embedded search index
 * @param elasticsearch a search server to use instead of the embedded index
 * @param demonstration whether the people in it are invented, which every page then says
 */
public record SheafConfig(
    URI publicUrl,
    URI issuer,
    Path governanceDirectory,
    Path keysDirectory,
    Path searchDirectory,
    Optional<URI> elasticsearch,
    boolean demonstration) {

  /** Reads the variables {@code SHEAF_*}. */
  public static SheafConfig of(Map<String, String> environment) {
    return new SheafConfig(
        URI.create(environment.getOrDefault("SHEAF_PUBLIC_URL", "http://localhost:8080")),
        URI.create(environment.getOrDefault("SHEAF_ISSUER", "http://localhost:8180/realms/sheaf")),
        directory(environment, "SHEAF_GOVERNANCE_DIR"),
        directory(environment, "SHEAF_KEYS_DIR"),
        directory(environment, "SHEAF_SEARCH_DIR"),
        Optional.ofNullable(environment.get("SHEAF_ELASTICSEARCH_URL"))
            .filter(url -> !url.isBlank())
            .map(URI::create),
        Boolean.parseBoolean(environment.getOrDefault("SHEAF_DEMONSTRATION", "false")));
  }

  private static Path directory(Map<String, String> environment, String variable) {
    String value = environment.get(variable);
    if (value == null || value.isBlank()) {
      throw new IllegalStateException("Set " + variable + "; see docs/configuration.md.");
    }
    return Path.of(value);
  }
}
