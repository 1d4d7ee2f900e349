package care.sheaf.store.internal;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.api.model.DaoMethodOutcome;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.model.util.JpaConstants;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import care.sheaf.kernel.EntryId;
import care.sheaf.store.FhirStore;
import care.sheaf.store.StoredVersion;
import care.sheaf.store.StoredVersion.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Resource;
import org.jdbi.v3.core.Jdbi;

/** Entries in HAPI's tables. */
@ApplicationScoped
public class HapiFhirStore implements FhirStore {

  private static final String LATEST = HapiFhirStore.class.getName() + ".latest";

  private final RecentTexts plainTexts = new RecentTexts();
  private final StoreContext store;
  private final FhirContext fhirContext;
  private final Jdbi jdbi;

  @Inject
  public HapiFhirStore(StoreContext store, FhirContext fhirContext, Jdbi jdbi) {
    this.store = store;
    this.fhirContext = fhirContext;
    this.jdbi = jdbi;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected HapiFhirStore() {
    this.store = null;
    this.fhirContext = null;
    this.jdbi = null;
  }

  @Override
  public void expect(Collection<EntryId> entries) {
    TransactionDetails unit = UnitDetails.current();
    // What is known already is not asked again: the unit may have written it meanwhile.
    List<EntryId> unknown =
        entries.stream().filter(entry -> !isKnown(unit, hapiId(entry))).distinct().toList();
    if (unknown.isEmpty()) {
      return;
    }
    unknown.forEach(entry -> unit.addResolvedResourceId(hapiId(entry), null));
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    "select r.res_id, r.res_type, r.fhir_id, v.res_ver, v.res_updated, v.res_text_vc"
                        + " from fhir.hfj_resource r left join fhir.hfj_res_ver v"
                        + " on v.res_id = r.res_id and v.res_ver = r.res_ver"
                        + " and v.res_deleted_at is null and v.res_encoding = 'JSON'"
                        + " where r.fhir_id = any(:ids)")
                .bindArray("ids", String.class, unknown.stream().map(EntryId::id).toList())
                .map((row, context) -> Known.of(row))
                .forEach(known -> known(unit, known)));
  }

  private static void known(TransactionDetails unit, Known known) {
    unit.addResolvedResourceId(hapiId(known.entry()), JpaPid.fromId(known.key()));
    known.latest().ifPresent(latest -> latest(unit).put(known.entry(), latest));
  }

  /**
   * The newest versions of what is there, as far as they were looked up or written by this unit.
   */
  private static Map<EntryId, Latest> latest(TransactionDetails unit) {
    return unit.getOrCreateUserData(LATEST, HashMap::new);
  }

  private static boolean isKnown(TransactionDetails unit, IdType id) {
    return unit.hasResolvedResourceId(id) || unit.hasNullResolvedResourceId(id);
  }

  /** An entry that is there, perhaps deleted, and its key in HAPI's tables. */
  private record Known(EntryId entry, long key, Optional<Latest> latest) {

    static Known of(ResultSet row) throws SQLException {
      var entry = new EntryId(row.getString("res_type"), row.getString("fhir_id"));
      String text = row.getString("res_text_vc");
      Optional<Latest> latest =
          text == null
              ? Optional.empty()
              : Optional.of(
                  new Latest(
                      row.getLong("res_ver"), row.getTimestamp("res_updated").toInstant(), text));
      return new Known(entry, row.getLong("res_id"), latest);
    }
  }

  /**
   * The newest version of an entry.
   *
   * @param text its JSON as it is kept, without id, version and time
   */
  private record Latest(long version, Instant updated, String text) {}

  private static IdType hapiId(EntryId entry) {
    return new IdType(entry.type(), entry.id());
  }

  @Override
  public StoredVersion put(Resource resource) {
    EntryId id = new EntryId(resource.fhirType(), resource.getIdElement().getIdPart());
    resource.setId(id.reference());
    Optional<StoredVersion> same = unchanged(id, resource);
    if (same.isPresent()) {
      return same.get();
    }
    // Queries run over the read model; HAPI looks up by search only what describes resources.
    resource.setUserData(
        JpaConstants.RESOURCE_SKIP_INDEXING, !(resource instanceof MetadataResource));
    try {
      IFhirResourceDao<Resource> keeper = store.keeperOf(id.type());
      DaoMethodOutcome outcome =
          keeper.update(
              resource, null, true, false, new SystemRequestDetails(), UnitDetails.current());
      latest(UnitDetails.current()).remove(id);
      return version(id, resource, outcomeOf(outcome));
    } catch (RuntimeException failure) {
      throw HapiRefusals.translate(failure);
    }
  }

  /**
   * What was looked up already, if the resource says nothing else. HAPI would come to the same end
   * by more queries, each of which makes it write what it has gathered.
   */
  private Optional<StoredVersion> unchanged(EntryId id, Resource resource) {
    Latest latest = latest(UnitDetails.current()).get(id);
    if (latest == null || !plain(resource).equals(plainOf(latest))) {
      return Optional.empty();
    }
    resource.setId(new IdType(id.type(), id.id(), Long.toString(latest.version())));
    resource.getMeta().setVersionId(Long.toString(latest.version()));
    resource.getMeta().setLastUpdated(Date.from(latest.updated()));
    return Optional.of(version(id, resource, Outcome.UNCHANGED));
  }

  private String plainOf(Latest latest) {
    return plainTexts.of(
        latest.text(), text -> plain((Resource) fhirContext.newJsonParser().parseResource(text)));
  }

  /** Without id, version, time and source, which are the same by whose entry it is. */
  private String plain(Resource resource) {
    IParser parser = fhirContext.newJsonParser();
    parser.setOmitResourceId(true);
    parser.setDontEncodeElements(
        resource.fhirType() + ".meta.versionId",
        resource.fhirType() + ".meta.lastUpdated",
        resource.fhirType() + ".meta.source");
    return parser.encodeResourceToString(resource);
  }

  @Override
  public Optional<StoredVersion> delete(EntryId id) {
    latest(UnitDetails.current()).remove(id);
    if (latest(id).filter(resource -> !resource.isDeleted()).isEmpty()) {
      return Optional.empty();
    }
    try {
      store.keeperOf(id.type()).delete(new IdType(id.type(), id.id()), new SystemRequestDetails());
    } catch (RuntimeException failure) {
      throw HapiRefusals.translate(failure);
    }
    return latest(id).map(resource -> version(id, resource, Outcome.DELETED));
  }

  @Override
  public Optional<StoredVersion> read(EntryId id) {
    return latest(id).map(resource -> version(id, resource, Outcome.READ));
  }

  @Override
  public boolean supports(String type) {
    return store.keeps(type);
  }

  private Optional<Resource> latest(EntryId id) {
    if (!supports(id.type())) {
      return Optional.empty();
    }
    try {
      IFhirResourceDao<Resource> keeper = store.keeperOf(id.type());
      return Optional.of(
          keeper.read(new IdType(id.type(), id.id()), new SystemRequestDetails(), true));
    } catch (ResourceNotFoundException absent) {
      return Optional.empty();
    }
  }

  private StoredVersion version(EntryId id, Resource resource, Outcome outcome) {
    boolean deleted = resource.isDeleted();
    String json = deleted ? "" : fhirContext.newJsonParser().encodeResourceToString(resource);
    return new StoredVersion(
        id,
        Long.parseLong(resource.getMeta().getVersionId()),
        resource.getMeta().getLastUpdated().toInstant(),
        json,
        outcome);
  }

  private static Outcome outcomeOf(DaoMethodOutcome outcome) {
    if (outcome.isNop()) {
      return Outcome.UNCHANGED;
    }
    return Boolean.TRUE.equals(outcome.getCreated()) ? Outcome.CREATED : Outcome.UPDATED;
  }
}
