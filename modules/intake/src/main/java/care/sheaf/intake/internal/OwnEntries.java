package care.sheaf.intake.internal;

import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.OpaqueId;
import care.sheaf.kernel.Refusal.Kind;
import care.sheaf.kernel.SourceId;
import care.sheaf.records.EntryIds;
import care.sheaf.records.ReadModel;
import care.sheaf.records.ReadModel.Located;
import care.sheaf.store.FhirStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Resource;
import org.jdbi.v3.core.Jdbi;

/** Finds a source's own entries by what the source calls them. */
@ApplicationScoped
public class OwnEntries {

  private static final Pattern FHIR_ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

  private final EntryIds ids;
  private final ReadModel readModel;
  private final FhirStore store;
  private final Jdbi jdbi;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected OwnEntries() {
    this.ids = null;
    this.readModel = null;
    this.store = null;
    this.jdbi = null;
  }

  @Inject
  public OwnEntries(EntryIds ids, ReadModel readModel, FhirStore store, Jdbi jdbi) {
    this.ids = ids;
    this.readModel = readModel;
    this.store = store;
    this.jdbi = jdbi;
  }

  /** The stored id under which an entry of the source's own id is, or will be, kept. */
  EntryId named(String type, SourceId source, String ownId) {
    return ids.of(type, source, ownId);
  }

  /**
   * The stored id that an id of an address means: the stored id itself when it is one of this
   * source's entries, else the source's own id.
   *
   * @throws Rejection 403 for another source's entry; 410 for a deleted one; 422 for no id at all
   */
  EntryId addressed(String type, SourceId source, String id) {
    if (!FHIR_ID.matcher(id).matches()) {
      throw Problem.of(
              Kind.UNPROCESSABLE,
              "INVALID_RESOURCE_ID",
              "An id of " + type + " is not a FHIR id: 1 to 64 letters, digits, hyphens and dots.")
          .asRejection();
    }
    if (!OpaqueId.isValid(id)) {
      return ids.of(type, source, id);
    }
    var stored = new EntryId(type, id);
    Optional<Located> located = readModel.locate(stored);
    if (located.isPresent()) {
      requireOwn(located.get(), source);
      return stored;
    }
    if (store.read(stored).isPresent()) {
      throw Problem.of(
              Kind.GONE, "The entry was deleted. Send it anew under an id of your own system.")
          .asRejection();
    }
    return ids.of(type, source, id);
  }

  Optional<Located> located(EntryId entry) {
    return readModel.locate(entry);
  }

  /** Nothing that one source sends may write or refer to what another source sent. */
  void requireOwn(Located located, SourceId source) {
    if (!located.source().equals(source)) {
      throw Problem.of(
              Kind.FORBIDDEN,
              "ACCESS_DENIED",
              "A "
                  + located.id().type()
                  + " of another source is written or referred to. Send only what your own system"
                  + " holds.")
          .asRejection();
    }
  }

  /** The source's entries that carry an identifier. */
  List<EntryId> withIdentifier(String type, SourceId source, String system, String value) {
    String alias = alias(type, source, system, value);
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select entry_id from intake.alias where alias = :alias limit 3")
                .bind("alias", alias)
                .mapTo(String.class)
                .map(id -> new EntryId(type, id))
                .list());
  }

  /**
   * Remembers the identifiers of an entry, for conditional references.
   *
   * @param first whether nothing of the entry was there before
   */
  void remember(EntryId entry, SourceId source, Resource resource, boolean first) {
    List<String> aliases =
        Identifiers.of(resource).stream()
            .filter(Identifier::hasValue)
            .map(
                identifier ->
                    alias(entry.type(), source, system(identifier), identifier.getValue()))
            .distinct()
            .toList();
    if (!first) {
      forget(entry);
    }
    if (aliases.isEmpty()) {
      return;
    }
    jdbi.useHandle(
        handle -> {
          var batch =
              handle.prepareBatch(
                  "insert into intake.alias (alias, entry_id, type) values (:alias, :entry, :type)");
          for (String alias : aliases) {
            batch.bind("alias", alias).bind("entry", entry.id()).bind("type", entry.type()).add();
          }
          batch.execute();
        });
  }

  /** The entry was deleted. */
  void forget(EntryId entry) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("delete from intake.alias where type = :type and entry_id = :entry")
                .bind("type", entry.type())
                .bind("entry", entry.id())
                .execute());
  }

  private String alias(String type, SourceId source, String system, String value) {
    return ids.of(type, source, "?identifier=" + system + "|" + value).id();
  }

  private static String system(Identifier identifier) {
    return identifier.hasSystem() ? identifier.getSystem() : "";
  }
}
