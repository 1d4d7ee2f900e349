package care.sheaf.store.internal;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.api.model.DaoMethodOutcome;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.model.util.JpaConstants;
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
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Resource;
import org.jdbi.v3.core.Jdbi;

/** Entries in HAPI's tables. */
@ApplicationScoped
public class HapiFhirStore implements FhirStore {

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
                    "select res_id, res_type, fhir_id from fhir.hfj_resource"
                        + " where fhir_id = any(:ids)")
                .bindArray("ids", String.class, unknown.stream().map(EntryId::id).toList())
                .map((row, context) -> Known.of(row))
                .forEach(
                    known ->
                        unit.addResolvedResourceId(
                            hapiId(known.entry()), JpaPid.fromId(known.key()))));
  }

  private static boolean isKnown(TransactionDetails unit, IdType id) {
    return unit.hasResolvedResourceId(id) || unit.hasNullResolvedResourceId(id);
  }

  /** An entry that is there, perhaps deleted, and its key in HAPI's tables. */
  private record Known(EntryId entry, long key) {

    static Known of(ResultSet row) throws SQLException {
      return new Known(
          new EntryId(row.getString("res_type"), row.getString("fhir_id")), row.getLong("res_id"));
    }
  }

  private static IdType hapiId(EntryId entry) {
    return new IdType(entry.type(), entry.id());
  }

  @Override
  public StoredVersion put(Resource resource) {
    EntryId id = new EntryId(resource.fhirType(), resource.getIdElement().getIdPart());
    resource.setId(id.reference());
    // Queries run over the read model; HAPI looks up by search only what describes resources.
    resource.setUserData(
        JpaConstants.RESOURCE_SKIP_INDEXING, !(resource instanceof MetadataResource));
    try {
      IFhirResourceDao<Resource> keeper = store.keeperOf(id.type());
      DaoMethodOutcome outcome =
          keeper.update(
              resource, null, true, false, new SystemRequestDetails(), UnitDetails.current());
      return version(id, resource, outcomeOf(outcome));
    } catch (RuntimeException failure) {
      throw HapiRefusals.translate(failure);
    }
  }

  @Override
  public Optional<StoredVersion> delete(EntryId id) {
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
