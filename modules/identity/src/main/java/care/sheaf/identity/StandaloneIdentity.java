package care.sheaf.identity;

import care.sheaf.identity.internal.LinkedPersons;
import care.sheaf.identity.internal.OneTransaction;
import care.sheaf.identity.internal.PersonFill;
import care.sheaf.identity.internal.search.StandaloneSearch;
import care.sheaf.identity.internal.weights.LearnedWeights;
import care.sheaf.identity.internal.weights.RecordCount;
import care.sheaf.platform.PlatformResources;
import care.sheaf.register.Register;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/**
 * The identity index over a database, without a server around it: for benchmarks, which measure
 * deciding alone, over more persons than a whole system could be given in the time.
 */
public final class StandaloneIdentity implements AutoCloseable {

  private final OneTransaction transaction;
  private final StandaloneSearch search;
  private final LinkedPersons persons;

  private StandaloneIdentity(
      OneTransaction transaction, StandaloneSearch search, LinkedPersons persons) {
    this.transaction = transaction;
    this.search = search;
    this.persons = persons;
  }

  /**
   * Opens it with a search index of its own.
   *
   * @param application a pool of connections as the server's user, to a database that is migrated
   * @param index a folder for the search index
   */
  public static StandaloneIdentity open(DataSource application, Register register, Path index) {
    return over(application, register, transaction -> StandaloneSearch.lucene(transaction, index));
  }

  /** The same with a search server; {@code index} is its address. */
  public static StandaloneIdentity open(DataSource application, Register register, URI index) {
    return over(
        application, register, transaction -> StandaloneSearch.elasticsearch(transaction, index));
  }

  private static StandaloneIdentity over(
      DataSource application, Register register, Function<DataSource, StandaloneSearch> engine) {
    var transaction = new OneTransaction(application);
    StandaloneSearch search = engine.apply(transaction);
    Jdbi jdbi = PlatformResources.jdbiOver(transaction);
    var persons =
        new LinkedPersons(
            jdbi,
            Clock.systemUTC(),
            search.persons(),
            new LearnedWeights(register, new RecordCount(jdbi, Clock.systemUTC())),
            register,
            told -> {});
    return new StandaloneIdentity(transaction, search, persons);
  }

  public PersonIndex persons() {
    return persons;
  }

  public PersonMatching matching() {
    return persons;
  }

  /** Everything in {@code work} that is asked of {@link #persons} is one transaction. */
  public <T> T inOneTransaction(Supplier<T> work) {
    return transaction.perform(() -> search.inOneSession(work));
  }

  /**
   * Makes each record a person of its own, without looking whether somebody is like it, and indexes
   * them all. The tables must be empty.
   *
   * @param owner connects as the owner of the tables
   * @param people gives the records to what it is given
   */
  public static void fill(DataSource owner, Consumer<Consumer<PatientRecord>> people) {
    try (var fill = new PersonFill(owner)) {
      people.accept(fill::add);
    }
  }

  /** Makes the search index and fills it with whoever is there. */
  public void prepareSearch() {
    search.prepare();
  }

  /** How many changes the search index does not have yet. */
  public long waitingForTheSearchIndex() {
    return search.waiting();
  }

  @Override
  public void close() {
    search.close();
  }
}
