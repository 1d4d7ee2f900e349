package care.sheaf.cli.split;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gives each entry of a bundle one name, and knows all other names that it goes by. */
final class Names {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");
  private static final String URN = "urn:uuid:";
  private static final Pattern ADDRESS = Pattern.compile("https?:.*/([A-Z][A-Za-z]+/[^/?#]+)");
  private static final Pattern VERSIONED = Pattern.compile("(.+)/_history/[A-Za-z0-9.-]+");

  private final Map<String, String> keys = new HashMap<>();
  private final Set<String> given = new HashSet<>();

  /**
   * The entry's key, {@code Type/id}: the id of a PUT; else, of a POST, whose resource's own id
   * means nothing, the one in its {@code urn:uuid:}; else the resource's own; else one that is made
   * of the {@code urn:}, the first identifier, the full URL or the content, the same each time.
   */
  String name(JsonNode entry, ObjectNode resource) {
    String type = resource.path("resourceType").asText();
    String fullUrl = entry.path("fullUrl").asText();
    String asked = entry.path("request").path("url").asText();
    String own = resource.path("id").asText();
    String id = asked.startsWith(type + "/") ? asked.substring(type.length() + 1) : own;
    if (entry.path("request").path("method").asText().equals("POST")) {
      id = fullUrl.startsWith(URN) ? fullUrl.substring(URN.length()) : "";
    }
    if (!ID.matcher(id).matches() || given.contains(type + "/" + id)) {
      id = made(type, fullUrl, resource);
    }
    String key = type + "/" + id;
    given.add(key);
    if (!fullUrl.isEmpty()) {
      keys.put(fullUrl, key);
    }
    Matcher address = ADDRESS.matcher(fullUrl);
    if (address.matches()) {
      keys.putIfAbsent(address.group(1), key);
    }
    keys.put(key, key);
    if (!own.isEmpty()) {
      keys.putIfAbsent(type + "/" + own, key);
    }
    for (JsonNode identifier : resource.path("identifier")) {
      keys.putIfAbsent(type + "?identifier=" + token(identifier), key);
    }
    return key;
  }

  /** The key of what a reference leads to, when that is in the bundle. */
  Optional<String> keyOf(String reference) {
    Matcher versioned = VERSIONED.matcher(reference);
    String plain = versioned.matches() ? versioned.group(1) : reference;
    String key = keys.get(plain);
    return Optional.ofNullable(key == null && plain.contains("?") ? keys.get(decoded(plain)) : key);
  }

  private String made(String type, String fullUrl, ObjectNode resource) {
    JsonNode identifier = resource.path("identifier").path(0);
    String facts = fullUrl;
    if (!fullUrl.startsWith("urn:") && identifier.has("value")) {
      facts = token(identifier);
    }
    if (facts.isEmpty() || given.contains(type + "/" + idOf(type, facts))) {
      facts = fullUrl + resource;
    }
    return idOf(type, facts);
  }

  private static String idOf(String type, String facts) {
    String named = type + "\n" + facts;
    return UUID.nameUUIDFromBytes(named.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static String token(JsonNode identifier) {
    return identifier.path("system").asText() + "|" + identifier.path("value").asText();
  }

  private static String decoded(String reference) {
    try {
      return URLDecoder.decode(reference.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return reference;
    }
  }
}
