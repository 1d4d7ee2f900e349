package care.sheaf.benchmarks.leak;

import care.sheaf.consent.Classifier.Classification;
import care.sheaf.consent.Decisions;
import care.sheaf.identity.Person;
import care.sheaf.kernel.EntryId;
import care.sheaf.platform.PlatformResources;
import care.sheaf.records.ReadModel;
import care.sheaf.records.SharedRecord;
import care.sheaf.records.StandaloneRecords;
import care.sheaf.store.StoredVersion;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Basic;
import org.jdbi.v3.core.Jdbi;

/** One database with the read model, in which one person is at a time. */
final class Store implements AutoCloseable {

  private static final UUID DELIVERY = new UUID(0, 3);

  private final Pinned application;
  private final Pinned owner;
  private final OnePerson persons = new OnePerson();
  private final LastLook ledger = new LastLook();
  private final Jdbi jdbi;
  private final Jdbi clearing;
  private final StandaloneRecords records;
  private List<EntryId> present = List.of();

  /**
   * @param name of the database
   * @param decisions made over the application's connection
   */
  Store(Surroundings around, String name, Function<Jdbi, Decisions> decisions) throws SQLException {
    application = new Pinned(around.database().application(name));
    owner = new Pinned(around.database().owner(name));
    jdbi = PlatformResources.jdbiOver(application.source());
    clearing = PlatformResources.jdbiOver(owner.source());
    records =
        StandaloneRecords.over(
            jdbi,
            persons,
            decisions.apply(jdbi),
            around.register(),
            ledger,
            around.keys(),
            around.config(),
            around.clock());
  }

  SharedRecord shared() {
    return records.shared();
  }

  OnePerson persons() {
    return persons;
  }

  Jdbi jdbi() {
    return jdbi;
  }

  /** What the last look left in the ledger. */
  String lastLook() {
    return ledger.words();
  }

  void inOneTransaction(Runnable work) {
    application.inOneTransaction(work);
  }

  /** As the tables' owner, who may take back what the application may not. */
  Jdbi clearing() {
    return clearing;
  }

  void heardFrom(Instant at) {
    Places.SOURCES.stream()
        .limit(Places.SOURCES.size() - 1L)
        .forEach(source -> records.readModel().heardFrom(source, at, at));
  }

  /** Takes out whoever was there and puts another in. */
  void put(Person person, List<Entry> entries, Function<Entry, List<Classification>> classes) {
    remove(present);
    persons.is(person);
    present = entries.stream().map(Entry::id).toList();
    inOneTransaction(() -> write(entries, classes));
  }

  /** Entries of no person, which stay. */
  void putDirectory(List<Entry> entries, Function<Entry, List<Classification>> classes) {
    inOneTransaction(() -> write(entries, classes));
  }

  private void write(List<Entry> entries, Function<Entry, List<Classification>> classes) {
    for (int number = 1; number <= 2; number++) {
      var written = new ArrayList<ReadModel.Written>();
      for (Entry entry : entries) {
        if (entry.versions().size() >= number && entry.versions().get(number - 1).isPresent()) {
          written.add(written(entry, number, classes.apply(entry).get(number - 1)));
        }
      }
      records.readModel().written(written);
    }
    for (Entry entry : entries) {
      if (entry.deleted()) {
        int number = entry.versions().size() + 1;
        records
            .readModel()
            .deleted(
                new StoredVersion(
                    entry.id(),
                    number,
                    updated(entry.id(), number),
                    "",
                    StoredVersion.Outcome.DELETED),
                updated(entry.id(), number),
                DELIVERY);
      }
    }
  }

  private static ReadModel.Written written(Entry entry, int number, Classification classification) {
    Instant updated = updated(entry.id(), number);
    return new ReadModel.Written(
        new StoredVersion(
            entry.id(),
            number,
            updated,
            entry.versions().get(number - 1).orElseThrow().json().toString(),
            number == 1 ? StoredVersion.Outcome.CREATED : StoredVersion.Outcome.UPDATED),
        entry.source(),
        entry.record(),
        classification,
        new Basic(),
        updated,
        DELIVERY);
  }

  /** Some at the same moment, so that order has to be settled otherwise. */
  static Instant updated(EntryId id, int number) {
    return Surroundings.NOW
        .minus(Duration.ofDays(2))
        .plus(Duration.ofHours(Math.floorMod(id.id().hashCode(), 7)))
        .plus(Duration.ofDays(number - 1L));
  }

  private void remove(List<EntryId> entries) {
    if (entries.isEmpty()) {
      return;
    }
    List<String> ids = entries.stream().map(EntryId::id).toList();
    for (String table : List.of("entry_date", "entry_version", "entry")) {
      clearing.useHandle(
          handle ->
              handle
                  .createUpdate("delete from records." + table + " where id = any(:ids)")
                  .bindArray("ids", String.class, ids)
                  .execute());
    }
  }

  @Override
  public void close() throws SQLException {
    application.close();
    owner.close();
  }
}
