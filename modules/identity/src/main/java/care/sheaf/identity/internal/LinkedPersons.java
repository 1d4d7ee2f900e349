package care.sheaf.identity.internal;

import care.sheaf.identity.Findings;
import care.sheaf.identity.Joins;
import care.sheaf.identity.MatchDecision;
import care.sheaf.identity.MatchWeights;
import care.sheaf.identity.NumberChanges;
import care.sheaf.identity.NumberClaimedTwice;
import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.Person;
import care.sheaf.identity.PersonIndex;
import care.sheaf.identity.PersonMatching;
import care.sheaf.identity.PersonQuery;
import care.sheaf.identity.PersonStamp;
import care.sheaf.identity.internal.matching.Placeholders;
import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.SourceId;
import care.sheaf.register.Register;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The person index over schema {@code identity}. */
@ApplicationScoped
public class LinkedPersons implements PersonIndex, PersonMatching, NumberChanges {

  private final Jdbi jdbi;
  private final Clock clock;
  private final PersonSearch search;
  private final MatchWeights weights;
  private final SupersededNumbers superseded;
  private final Consumer<NumberClaimedTwice> claimedTwice;

  /** What this thread does in {@link #together}. */
  private static final ThreadLocal<Group> TOGETHER = new ThreadLocal<>();

  @Inject
  public LinkedPersons(
      Jdbi jdbi,
      Clock clock,
      PersonSearch search,
      MatchWeights weights,
      Register register,
      Event<NumberClaimedTwice> claimedTwice) {
    this(jdbi, clock, search, weights, register, claimedTwice::fire);
  }

  /** With whoever is to be told of numbers that are claimed twice. */
  public LinkedPersons(
      Jdbi jdbi,
      Clock clock,
      PersonSearch search,
      MatchWeights weights,
      Register register,
      Consumer<NumberClaimedTwice> claimedTwice) {
    this.claimedTwice = claimedTwice;
    this.jdbi = jdbi;
    this.clock = clock;
    this.search = search;
    this.weights = weights;
    this.superseded = new SupersededNumbers(() -> register.supersededNumbers());
  }

  @SuppressWarnings("NullAway") // for the container's proxy, which calls no method on it
  protected LinkedPersons() {
    this(null, null, null, null, null, told -> {});
  }

  @Override
  public MatchDecision place(PatientRecord record) {
    return jdbi.withHandle(
        handle -> {
          Group group = group();
          var placement = new Placement(handle, weights, clock.instant(), group);
          MatchDecision decision =
              placement.place(Placeholders.without(superseded.follow(handle, record, group)));
          indexNowOrLater(handle, placement.touched());
          placement.claimedTwice().forEach(claimedTwice);
          return decision;
        });
  }

  @Override
  public <T> T together(Supplier<T> work) {
    if (TOGETHER.get() != null) {
      return work.get();
    }
    var group = new Group();
    TOGETHER.set(group);
    try {
      T result = work.get();
      jdbi.useHandle(handle -> index(handle, search, group.touched()));
      return result;
    } finally {
      TOGETHER.remove();
    }
  }

  @Override
  public void expect(Collection<PatientRecordId> records) {
    Group group = TOGETHER.get();
    if (group != null && !records.isEmpty()) {
      jdbi.useHandle(handle -> group.expect(handle, records));
    }
  }

  private static Group group() {
    Group group = TOGETHER.get();
    return group == null ? new Group() : group;
  }

  private void indexNowOrLater(Handle handle, Set<PersonId> touched) {
    Group group = TOGETHER.get();
    if (group == null) {
      index(handle, search, touched);
    } else {
      group.touched(touched);
    }
  }

  @Override
  public void withdraw(PatientRecordId record) {
    jdbi.useHandle(
        handle -> {
          var placement = new Placement(handle, weights, clock.instant(), group());
          placement.withdraw(record);
          indexNowOrLater(handle, placement.touched());
        });
  }

  @Override
  public void superseded(NhsNumber number, NhsNumber told, Optional<SourceId> source) {
    jdbi.useHandle(
        handle -> {
          NhsNumber answers = superseded.follow(handle, told);
          // a circle is somebody's mistake, and nothing follows from it
          if (answers.equals(number)) {
            return;
          }
          source.ifPresent(
              says ->
                  new SupersededNumberTable(handle).put(number, answers, says, clock.instant()));
          var placement = new Placement(handle, weights, clock.instant(), group());
          placement.supersede(number, answers);
          indexNowOrLater(handle, placement.touched());
          placement.claimedTwice().forEach(claimedTwice);
        });
  }

  @Override
  public Optional<NhsNumber> verifiedNumberOf(PatientRecordId record) {
    return jdbi.withHandle(
        handle ->
            new PatientRecordTable(handle)
                .find(record)
                .flatMap(placed -> placed.facts().verifiedNumber()));
  }

  @Override
  public boolean isClaimed(NhsNumber number) {
    return jdbi.withHandle(handle -> !new PatientRecordTable(handle).withNumber(number).isEmpty());
  }

  @Override
  public Optional<Person> person(PersonId id) {
    return jdbi.withHandle(
        handle ->
            new PersonTable(handle)
                .surviving(id)
                .flatMap(surviving -> persons(handle, Set.of(surviving)).stream().findFirst()));
  }

  @Override
  public Optional<Person> personOf(PatientRecordId record) {
    return jdbi.withHandle(
        handle ->
            new PatientRecordTable(handle)
                .find(record)
                .filter(placed -> !placed.isWithdrawn())
                .flatMap(placed -> persons(handle, Set.of(placed.person())).stream().findFirst()));
  }

  @Override
  public Optional<PersonStamp> stamp(PersonId id) {
    return jdbi.withHandle(handle -> new StampTable(handle).of(id));
  }

  @Override
  public Optional<PersonStamp> stampOf(PatientRecordId record) {
    return jdbi.withHandle(handle -> new StampTable(handle).of(record));
  }

  @Override
  public void changed(Collection<PatientRecordId> records) {
    if (!records.isEmpty()) {
      jdbi.useHandle(handle -> new StampTable(handle).renew(records));
    }
  }

  @Override
  public List<Person> withNhsNumber(NhsNumber asked) {
    return jdbi.withHandle(
        handle -> {
          NhsNumber number = superseded.follow(handle, asked);
          var records = new PatientRecordTable(handle);
          List<PersonId> holders = records.personsWithNumber(number, true);
          return persons(
              handle, holders.isEmpty() ? records.personsWithNumber(number, false) : holders);
        });
  }

  @Override
  public List<Likeness> match(PatientRecord asked, int most) {
    return jdbi.withHandle(
        handle -> new Likenesses(handle, weights).of(superseded.follow(handle, asked), most));
  }

  @Override
  public Findings find(PersonQuery query) {
    return jdbi.withHandle(handle -> new PersonFinder(handle, search).find(FindCriteria.of(query)));
  }

  /** One transaction at a time writes what a person is found by, from what is then committed. */
  static void index(Handle handle, PersonSearch search, Set<PersonId> touched) {
    if (touched.isEmpty()) {
      return;
    }
    var locks = new PlacementLocks(handle);
    var keys = new TreeSet<String>();
    touched.forEach(person -> keys.add("identity person " + person));
    locks.holdAll(keys);
    Map<PersonId, List<PlacedRecord>> described =
        new PatientRecordTable(handle).liveRecordsOf(touched);
    var found = new LinkedHashMap<PersonId, Optional<Person>>();
    touched.forEach(id -> found.put(id, asFound(id, described.getOrDefault(id, List.of()))));
    search.changed(found);
  }

  private static Optional<Person> asFound(PersonId person, List<PlacedRecord> placed) {
    return placed.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Person(person, placed.stream().map(PlacedRecord::record).toList(), false));
  }

  /** Those of the persons whom at least one record describes, by id. */
  static List<Person> persons(Handle handle, Collection<PersonId> ids) {
    ReviewTable.UnderReview underReview = new ReviewTable(handle).withOpenReview(ids);
    Map<PersonId, Joins> joins = new StewardDecisionTable(handle).joins(ids);
    return new PatientRecordTable(handle)
        .liveRecordsOf(ids).entrySet().stream()
            .map(
                entry ->
                    new Person(
                        entry.getKey(),
                        entry.getValue().stream().map(PlacedRecord::record).toList(),
                        underReview.persons().contains(entry.getKey()),
                        joins.getOrDefault(entry.getKey(), Joins.NONE),
                        underReview.mayBeTwo().contains(entry.getKey())))
            .toList();
  }
}
