package care.sheaf.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import ca.uhn.fhir.context.FhirContext;
import care.sheaf.db.TestDatabase;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.Label;
import care.sheaf.kernel.OpaqueId;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RefusedException;
import care.sheaf.platform.PlatformResources;
import care.sheaf.store.StoredVersion;
import care.sheaf.store.StoredVersion.Outcome;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.repository.Repository;

class HapiFhirStoreTest {

  private static final FhirContext FHIR = FhirContextProducer.create();
  private static StoreContext context;
  private static HapiFhirStore store;
  private static HapiUnitOfWork units;
  private static Set<String> madeAtStart;

  @BeforeAll
  static void start() {
    context = new StoreContext(FHIR, LocalConfiguration.class);
    madeAtStart = Set.of(context.context().getBeanFactory().getSingletonNames());
    store = new HapiFhirStore(context, FHIR, PlatformResources.jdbiOver(TestDatabase.asApp()));
    units = new HapiUnitOfWork(context);
  }

  @AfterAll
  static void stop() {
    context.stop();
  }

  @Test
  void noRepositoryIsLeftToBeMadeWithinAUnitOfWork() {
    assertThat(context.context().getBeanNamesForType(Repository.class))
        .isNotEmpty()
        .isSubsetOf(madeAtStart);
  }

  @Test
  void keepsAnEntryWithItsSourceAndLabels() {
    EntryId id = newId();
    StoredVersion created = put(observation(id, "first"));
    StoredVersion read = units.perform(() -> store.read(id)).orElseThrow();

    assertThat(created.outcome()).isEqualTo(Outcome.CREATED);
    assertThat(created.version()).isEqualTo(1);
    for (StoredVersion version : List.of(created, read)) {
      var resource = FHIR.newJsonParser().parseResource(Observation.class, version.json());
      assertThat(resource.getIdElement().getIdPart()).isEqualTo(id.id());
      assertThat(resource.getMeta().getVersionId()).isEqualTo("1");
      assertThat(resource.getMeta().getLastUpdated().toInstant()).isEqualTo(version.updated());
      assertThat(resource.getMeta().getSource()).isEqualTo("urn:sheaf:source:RZA:epr");
      assertThat(resource.getMeta().getSecurityFirstRep().getCode()).isEqualTo("R");
    }
  }

  @Test
  void tellsNewEntriesFromKnownOnesThatAreExpectedTogether() {
    EntryId known = newId();
    EntryId fresh = newId();
    put(observation(known, "first"));
    EntryId deleted = newId();
    put(observation(deleted, "first"));
    units.perform(() -> store.delete(deleted));

    List<StoredVersion> versions =
        units.perform(
            () -> {
              store.expect(List.of(known, fresh, deleted));
              return List.of(
                  store.put(observation(known, "second")),
                  store.put(observation(fresh, "first")),
                  store.put(observation(deleted, "back again")));
            });

    assertThat(versions)
        .extracting(StoredVersion::id, StoredVersion::version)
        .containsExactly(tuple(known, 2L), tuple(fresh, 1L), tuple(deleted, 3L));
    assertThat(units.perform(() -> store.read(fresh))).isPresent();
  }

  @Test
  void changedContentMakesANewVersionAndEqualContentNone() {
    EntryId id = newId();
    put(observation(id, "first"));

    StoredVersion same = put(observation(id, "first"));
    StoredVersion changed = put(observation(id, "second"));
    StoredVersion again = put(observation(id, "second"));

    assertThat(same.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(same.version()).isEqualTo(1);
    assertThat(changed.outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(changed.version()).isEqualTo(2);
    assertThat(again.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(again.version()).isEqualTo(2);
    assertThat(again.updated()).isEqualTo(changed.updated());
    assertThat(again.json()).isEqualTo(changed.json());
  }

  @Test
  void aDeletedEntryLeavesAVersionThatSaysSo() {
    EntryId id = newId();
    put(observation(id, "first"));

    StoredVersion deleted = units.perform(() -> store.delete(id)).orElseThrow();

    assertThat(deleted.outcome()).isEqualTo(Outcome.DELETED);
    assertThat(deleted.version()).isEqualTo(2);
    assertThat(deleted.deleted()).isTrue();
    assertThat(units.perform(() -> store.read(id)).orElseThrow().deleted()).isTrue();
    assertThat(units.perform(() -> store.delete(id))).isEmpty();
    assertThat(put(observation(id, "back")).version()).isEqualTo(3);
  }

  @Test
  void whatIsNotThereIsEmptyAndDoesNotDoomTheUnitOfWork() {
    EntryId id = newId();
    StoredVersion stored =
        units.perform(
            () -> {
              assertThat(store.read(newId())).isEmpty();
              assertThat(store.delete(newId())).isEmpty();
              assertThat(store.read(new EntryId("NoSuchType", OpaqueId.random()))).isEmpty();
              return store.put(observation(id, "after looking"));
            });

    assertThat(units.perform(() -> store.read(id)).orElseThrow().json()).isEqualTo(stored.json());
  }

  @Test
  void aRefusalRollsBackAndIsThrownOnUnchanged() {
    EntryId id = newId();
    RefusedException refusal = Refusal.notFound().asException();

    assertThatThrownBy(
            () ->
                units.run(
                    () -> {
                      store.put(observation(id, "never"));
                      throw refusal;
                    }))
        .isSameAs(refusal);
    assertThat(units.perform(() -> store.read(id))).isEmpty();
  }

  @Test
  void anInnerUnitOfWorkJoinsTheOuter() {
    EntryId id = newId();
    assertThatThrownBy(
            () ->
                units.run(
                    () -> {
                      units.run(() -> store.put(observation(id, "inner")));
                      throw Refusal.notFound().asException();
                    }))
        .isInstanceOf(RefusedException.class);
    assertThat(units.perform(() -> store.read(id))).isEmpty();
  }

  @Test
  void keepsTheVersionOfAReference() {
    EntryId id = new EntryId("Provenance", OpaqueId.random());
    var provenance = new Provenance();
    provenance.setId(id.id());
    provenance.addTarget(new Reference("Observation/abc/_history/2"));
    assertThat(put(provenance).json()).contains("Observation/abc/_history/2");
  }

  @Test
  void indexesNothingThatTheReadModelAnswers() throws SQLException {
    put(observation(newId(), "indexed by nobody"));
    var counts = new ArrayList<Long>();
    try (var connection = TestDatabase.asSuperuser().getConnection();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select (select count(*) from fhir.hfj_spidx_token)"
                    + " + (select count(*) from fhir.hfj_spidx_string)"
                    + " + (select count(*) from fhir.hfj_spidx_date)"
                    + " + (select count(*) from fhir.hfj_res_link)")) {
      rows.next();
      counts.add(rows.getLong(1));
    }
    assertThat(counts).containsExactly(0L);
  }

  @Test
  void knowsWhichTypesItKeeps() {
    assertThat(store.supports("Observation")).isTrue();
    assertThat(store.supports("QuestionnaireResponse")).isTrue();
    assertThat(store.supports("Nonsense")).isFalse();
  }

  private static StoredVersion put(org.hl7.fhir.r4.model.Resource resource) {
    return units.perform(() -> store.put(resource));
  }

  private static EntryId newId() {
    return new EntryId("Observation", OpaqueId.random());
  }

  private static Observation observation(EntryId id, String value) {
    var observation = new Observation();
    observation.setId(id.id());
    observation.getMeta().setSource("urn:sheaf:source:RZA:epr");
    observation.getMeta().addSecurity().setSystem(Label.CONFIDENTIALITY).setCode("R");
    observation.setStatus(ObservationStatus.FINAL);
    observation.getSubject().setReference("Patient/aaaaaaaaaaaaaaaaaaaaaaaaaa");
    observation.getCode().setText("a reading");
    observation.setValue(new StringType(value));
    return observation;
  }
}
