package care.sheaf.containertests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.sheaf.audit.AuditRecord;
import care.sheaf.audit.Ledger;
import care.sheaf.consent.Classifier;
import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.PersonIndex;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.Actor;
import care.sheaf.kernel.CorrelationId;
import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.OpaqueId;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.Purpose;
import care.sheaf.kernel.SourceId;
import care.sheaf.records.ReadModel;
import care.sheaf.store.FhirStore;
import care.sheaf.store.StoredVersion;
import care.sheaf.store.UnitOfWork;
import jakarta.inject.Inject;
import java.io.File;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.hl7.fhir.r4.model.Patient;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.ArchivePaths;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * One unit of work over identity, store, read model and ledger, in the real server: one transaction
 * of PostgreSQL's, which stands or falls whole.
 */
@ExtendWith(ServerForTests.class)
@ArquillianTest
class ContainerIT {

  private static final SourceId SOURCE = SourceId.parse("Z99001/gp").orElseThrow();

  @Inject private UnitOfWork units;
  @Inject private PersonIndex persons;
  @Inject private FhirStore store;
  @Inject private Classifier classifier;
  @Inject private ReadModel readModel;
  @Inject private Ledger ledger;
  @Inject private Jdbi jdbi;

  /** The EAR as it is built, with this test in the place of its web applications. */
  @Deployment
  static EnterpriseArchive application() {
    File ear = new File(System.getProperty("sheaf.root"), "ear/target/sheaf.ear");
    EnterpriseArchive archive =
        ShrinkWrap.create(ZipImporter.class, "sheaf.ear")
            .importFrom(ear)
            .as(EnterpriseArchive.class);
    archive.delete(ArchivePaths.create("/web.war"));
    WebArchive web =
        ShrinkWrap.create(WebArchive.class, "web.war")
            .addPackage(ContainerIT.class.getPackage())
            .addAsLibrary(jarOf(Assertions.class))
            .setWebXML("test-web.xml")
            .addAsWebInfResource(new StringAsset(BEANS), "beans.xml");
    return archive.addAsModule(Testable.archiveToTest(web));
  }

  private static File jarOf(Class<?> type) {
    return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath());
  }

  private static final String BEANS =
      """
      <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0"
        bean-discovery-mode="annotated"/>
      """;

  @Test
  void oneUnitOfWorkIsOneTransactionOfPostgresql() {
    var record = new PatientRecordId(OpaqueId.random());
    Written written = units.perform(() -> write(record));

    assertThat(written.ledger()).as("the ledger's row").isEqualTo(written.transaction());
    assertThat(transactionOf("identity.patient_record", record))
        .as("identity's row")
        .isEqualTo(written.transaction());
    assertThat(transactionOf("records.entry", record))
        .as("the read model's row")
        .isEqualTo(written.transaction());
    assertThat(storeTransaction("hfj_resource", record))
        .as("the store's row")
        .isEqualTo(written.transaction());
    assertThat(storeTransaction("hfj_res_ver", record))
        .as("the store's version")
        .isEqualTo(written.transaction());
  }

  @Test
  void aUnitOfWorkThatFailsAtItsEndLeavesNothing() {
    var record = new PatientRecordId(OpaqueId.random());
    var wrote = new Written[1];

    assertThatThrownBy(
            () ->
                units.run(
                    () -> {
                      wrote[0] = write(record);
                      throw new IllegalStateException("after everything was written");
                    }))
        .hasMessage("after everything was written");

    assertThat(wrote[0]).as("what was written before").isNotNull();
    assertThat(transactionOf("identity.patient_record", record)).isEmpty();
    assertThat(transactionOf("records.entry", record)).isEmpty();
    assertThat(storeTransaction("hfj_resource", record)).isEmpty();
    assertThat(ledgerHas(wrote[0].entry())).isFalse();
    assertThat(persons.personOf(record)).isEmpty();
  }

  @Test
  void anInnerUnitOfWorkFallsWithTheOuter() {
    var inner = new PatientRecordId(OpaqueId.random());

    assertThatThrownBy(
            () ->
                units.run(
                    () -> {
                      units.run(() -> write(inner));
                      throw new IllegalStateException("after the inner one");
                    }))
        .hasMessage("after the inner one");

    assertThat(storeTransaction("hfj_resource", inner)).isEmpty();
    assertThat(transactionOf("records.entry", inner)).isEmpty();
  }

  private record Written(String transaction, UUID entry, String ledger) {}

  private Written write(PatientRecordId id) {
    Instant now = Instant.now();
    var patient = new Patient();
    patient.setId(id.entry().reference());
    patient.getMeta().setSource(SOURCE.uri());
    patient.addName().setFamily("Container").addGiven("Test");

    persons.place(record(id));
    var classification = classifier.classify(patient, SOURCE);
    StoredVersion version = store.put(patient);
    readModel.written(
        List.of(
            new ReadModel.Written(
                version,
                SOURCE,
                Optional.of(id),
                classification,
                patient,
                now,
                UUID.randomUUID())));
    UUID entry = ledger.append(audited(id.entry()));
    return new Written(
        one("select pg_current_xact_id()::xid::text", Map.of()).orElseThrow(),
        entry,
        one("select xmin::text from audit.pending where id = :id", Map.of("id", entry))
            .orElseThrow());
  }

  private static PatientRecord record(PatientRecordId id) {
    return new PatientRecord(
        id,
        SOURCE,
        Optional.empty(),
        List.of(new PatientRecord.Name("Container", List.of("Test"), "")),
        Optional.of(LocalDate.of(1970, 2, 3)),
        Optional.empty(),
        List.of(),
        List.of(),
        PatientRecord.Contacts.NONE,
        Optional.empty(),
        false,
        false,
        true);
  }

  private static AuditRecord audited(EntryId entry) {
    var context =
        new AccessContext(
            new Actor.PartnerSystem("z99001-gp"),
            Optional.of(new OdsCode("Z99001")),
            "z99001-gp",
            Optional.of(SOURCE),
            Set.of(),
            Purpose.RECORD_MANAGEMENT,
            UUID.randomUUID(),
            CorrelationId.random(),
            "127.0.0.1");
    return new AuditRecord(
        context,
        AuditRecord.Action.CREATE,
        "delivery.applied",
        Optional.empty(),
        Optional.empty(),
        List.of(entry.reference() + "/_history/1"),
        Optional.empty(),
        Map.of());
  }

  private String transactionOf(String table, PatientRecordId record) {
    return one("select xmin::text from " + table + " where id = :id", Map.of("id", record.value()))
        .orElse("");
  }

  private String storeTransaction(String table, PatientRecordId record) {
    return one(
            "select t.xmin::text from fhir."
                + table
                + " t join fhir.hfj_resource r on r.res_id = t.res_id where r.fhir_id = :id",
            Map.of("id", record.value()))
        .orElse("");
  }

  private boolean ledgerHas(UUID entry) {
    return one(
            "select 1 from audit.pending where id = :id"
                + " union all select 1 from audit.entry where id = :id",
            Map.of("id", entry))
        .isPresent();
  }

  private Optional<String> one(String query, Map<String, Object> values) {
    return jdbi.withHandle(
        handle -> handle.createQuery(query).bindMap(values).mapTo(String.class).findFirst());
  }
}
