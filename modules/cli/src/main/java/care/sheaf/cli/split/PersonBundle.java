package care.sheaf.cli.split;

import care.sheaf.cli.load.Unsendable;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The entries about one person, in the order of their bundle.
 *
 * @param entries by their keys; exactly one of them is a Patient
 */
public record PersonBundle(Map<String, Entry> entries) {

  public PersonBundle {
    entries = new LinkedHashMap<>(entries);
    if (entries.values().stream().filter(Entry::isPatient).count() != 1) {
      throw new IllegalArgumentException("the bundle of a person holds one Patient");
    }
  }

  /**
   * Reads a transaction, batch, collection or other bundle, or one resource. Each resource is put
   * under {@code Type/id}, and each reference within the bundle is rewritten to that, whether it
   * was written as a {@code urn:}, as an address, as {@code Type/id} or as {@code
   * Type?identifier=system|value}. So a part can be sent in several transactions, and what the
   * first sent is found from the next.
   *
   * @throws Unsendable there is not exactly one Patient, or something else than to write is asked
   */
  public static PersonBundle read(JsonNode json) throws Unsendable {
    Map<String, Entry> entries = new LinkedHashMap<>();
    Names names = new Names();
    if (json.path("resourceType").asText().equals("Bundle")) {
      for (JsonNode entry : json.path("entry")) {
        requireWriting(entry);
        if (entry.path("resource") instanceof ObjectNode resource) {
          take(entry, resource, entries, names);
        }
      }
    } else if (json instanceof ObjectNode resource) {
      take(resource, resource, entries, names);
    }
    if (entries.values().stream().filter(Entry::isPatient).count() != 1) {
      throw new Unsendable("not about one person: --split needs exactly one Patient in a bundle");
    }
    entries.values().forEach(entry -> rewrite(entry, names));
    return new PersonBundle(entries);
  }

  /** The one Patient. */
  public Entry patient() {
    return entries.values().stream().filter(Entry::isPatient).findFirst().orElseThrow();
  }

  public Collection<Entry> all() {
    return entries.values();
  }

  public Entry entry(String key) {
    return Objects.requireNonNull(entries.get(key));
  }

  /** The keys of the entries of this bundle that an entry refers to. */
  public Set<String> referredToBy(Entry entry) {
    Set<String> found = new LinkedHashSet<>(References.of(entry.resource()));
    found.retainAll(entries.keySet());
    found.remove(entry.key());
    return found;
  }

  private static void requireWriting(JsonNode entry) throws Unsendable {
    String method = entry.path("request").path("method").asText("PUT");
    if (!method.equals("PUT") && !method.equals("POST")) {
      throw new Unsendable(
          "--split shares out what is written, and the bundle asks for " + word(method));
    }
  }

  private static String word(String method) {
    return method.matches("[A-Z]{1,10}") ? method : "something else";
  }

  private static void take(
      JsonNode entry, ObjectNode resource, Map<String, Entry> entries, Names names)
      throws Unsendable {
    if (!resource.path("resourceType").asText().matches("[A-Za-z]{1,64}")) {
      throw new Unsendable("an entry of the bundle is no FHIR resource");
    }
    String key = names.name(entry, resource);
    resource.put("id", key.substring(key.indexOf('/') + 1));
    if (entries.put(key, new Entry(key, resource)) != null) {
      throw new Unsendable("one entry stands in the bundle twice");
    }
  }

  private static void rewrite(Entry entry, Names names) {
    References.each(
        entry.resource(),
        reference ->
            names
                .keyOf(reference.path("reference").asText())
                .ifPresent(key -> reference.put("reference", key)));
  }
}
