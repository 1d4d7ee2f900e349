package care.sheaf.identity.internal.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import care.sheaf.identity.Findings;
import care.sheaf.identity.Findings.Found;
import care.sheaf.identity.Findings.Match;
import care.sheaf.identity.Findings.TooMany;
import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.Person;
import care.sheaf.identity.PersonQuery;
import care.sheaf.identity.internal.FindCriteria;
import care.sheaf.identity.internal.NamePattern;
import care.sheaf.identity.internal.People;
import care.sheaf.identity.internal.People.RecordBuilder;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.RefusedException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.hibernate.search.mapper.orm.Search;
import org.junit.jupiter.api.Test;

/** What find-a-person does, whichever search engine proposes. */
abstract class PersonSearchContract {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  abstract TestSearch engine();

  @Test
  void findsAtOnceByExactFamilyNameAndBirthDate() {
    PatientRecord record = People.someone().record();
    PersonId person = engine().place(record).person();

    List<Match> matches = found(query(record));

    assertThat(matches).extracting(match -> match.person().id()).containsExactly(person);
    assertThat(matches.get(0).score()).isEqualTo(1);
  }

  @Test
  void findsANameThatSoundsAlike() {
    PatientRecord record = People.someone().named("Phillipson-Quaife", "Stephen").record();
    PersonId person = engine().place(record).person();
    PersonQuery query =
        new PersonQuery(
            "Filipson Quafe",
            Optional.of("Steven"),
            record.birthDate().orElseThrow(),
            Optional.empty(),
            Optional.empty());

    awaitProposal(query, person);

    List<Match> matches = found(query);
    assertThat(matches).extracting(match -> match.person().id()).containsExactly(person);
    assertThat(matches.get(0).score()).isBetween(0.5, 0.9);
  }

  @Test
  void findsThoseWhoWerePlacedTogetherAsTheyAreInTheEnd() {
    PatientRecord one = People.someone().record();
    PatientRecord renamed = RecordBuilder.from(one).named(People.freshFamilyName(), "Jo").record();
    PatientRecord other = People.someone().record();

    engine()
        .transaction
        .run(
            () ->
                engine()
                    .persons
                    .together(
                        () ->
                            Stream.of(one, other, renamed).map(engine().persons::place).toList()));

    awaitProposal(query(renamed), engine().persons.personOf(one.id()).orElseThrow().id());
    awaitProposal(query(other), engine().persons.personOf(other.id()).orElseThrow().id());
    assertThat(proposals(query(one))).isEmpty();
  }

  @Test
  void isToldOfNothingThatFailedTogetherAndOfWhatIsPlacedAfterwards() {
    PatientRecord failed = People.someone().record();
    PatientRecord later = People.someone().record();

    assertThatThrownBy(
            () ->
                engine()
                    .transaction
                    .run(
                        () ->
                            engine()
                                .persons
                                .together(
                                    () -> {
                                      engine().persons.place(failed);
                                      throw new IllegalArgumentException("a delivery fails");
                                    })))
        .isInstanceOf(IllegalArgumentException.class);
    PersonId person = engine().place(later).person();

    awaitProposal(query(later), person);
    assertThat(proposals(query(failed))).isEmpty();
  }

  @Test
  void findsANameWithATypingError() {
    PatientRecord record = People.someone().record();
    PersonId person = engine().place(record).person();
    String family = record.names().get(0).family();
    String mistyped = family.substring(0, 5) + family.substring(6);
    PersonQuery query = query(mistyped, record);

    awaitProposal(query, person);

    assertThat(found(query)).extracting(match -> match.person().id()).containsExactly(person);
  }

  @Test
  void findsAShortFormOfAGivenNameBesideAMistypedFamilyName() {
    PatientRecord record =
        People.someone().named(People.freshFamilyName(), "Margaret", "Ann").record();
    PersonId person = engine().place(record).person();
    String family = record.names().get(0).family();
    PersonQuery query = typed(family.substring(0, 4) + "x" + family.substring(4), "Peggy", record);

    awaitProposal(query, person);

    assertThat(found(query)).extracting(match -> match.person().id()).containsExactly(person);
    assertThat(found(typed(family, "Peggy", record)))
        .extracting(Match::score)
        .containsExactly(NamePattern.FORM);
    assertThat(found(typed(family, "Olivia", record))).isEmpty();
  }

  @Test
  void findsNamesThatWereTypedInEachOthersPlace() {
    PatientRecord record = People.someone().named(People.freshFamilyName(), "Adaeze").record();
    PersonId person = engine().place(record).person();
    PersonQuery query = typed("Adaeze", record.names().get(0).family(), record);

    awaitProposal(query, person);

    List<Match> matches = found(query);
    assertThat(matches).extracting(match -> match.person().id()).containsExactly(person);
    assertThat(matches.get(0).score()).isLessThan(1);
  }

  @Test
  void findsByOnePartOfADoubleName() {
    String second = People.freshFamilyName();
    PatientRecord record = People.someone().named(People.freshFamilyName() + "-" + second).record();
    PersonId person = engine().place(record).person();
    PersonQuery query = query(second, record);

    awaitProposal(query, person);

    List<Match> matches = found(query);
    assertThat(matches).extracting(match -> match.person().id()).containsExactly(person);
    assertThat(matches.get(0).score()).isEqualTo(NamePattern.FORM);
  }

  @Test
  void findsWithoutRegardToCaseMarksAndApostrophes() {
    PatientRecord record = People.someone().named("O'Zürner-" + People.freshFamilyName()).record();
    PersonId person = engine().place(record).person();
    String asTyped = record.names().get(0).family().toUpperCase(Locale.ROOT);

    List<Match> matches =
        found(query(asTyped.replace("'", " ").replace("-", "").replace("Ü", "u"), record));

    assertThat(matches).extracting(match -> match.person().id()).containsExactly(person);
    assertThat(matches.get(0).score()).isEqualTo(1);
  }

  @Test
  void findsByTheBeginningOfANameAfterTwoLetters() {
    PatientRecord record = People.someone().record();
    PersonId person = engine().place(record).person();
    String beginning = record.names().get(0).family().substring(0, 4);
    PersonQuery query = query(beginning + "*", record);

    awaitProposal(query, person);

    assertThat(found(query))
        .extracting(match -> match.person().id(), Match::score)
        .contains(tuple(person, 1.0));
    assertThatThrownBy(() -> find(query("Q*", record)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("two characters");
  }

  @Test
  void showsThoseWhoOnlySoundAlikeWhenNobodyHasTheName() {
    LocalDate birthDate = People.freshBirthDate();
    PatientRecord smith = People.someone().named("Smithqvist").born(birthDate).record();
    PatientRecord smyth = People.someone().named("Smythqvist").born(birthDate).record();
    PersonId exact = engine().place(smith).person();
    PersonId alike = engine().place(smyth).person();
    awaitProposal(query("Smithqvist", smith), alike);

    assertThat(found(query("Smithqvist", smith)))
        .extracting(match -> match.person().id())
        .containsExactly(exact);
  }

  @Test
  void narrowsByGivenNameGenderAndPostcode() {
    PatientRecord record =
        People.someone()
            .named(People.freshFamilyName(), "Mary", "Jane")
            .livingIn("BD13AA")
            .record();
    PersonId person = engine().place(record).person();

    assertThat(found(narrowed(record, "mary jane", "female", "bd1 3aa")))
        .extracting(match -> match.person().id())
        .containsExactly(person);
    assertThat(found(narrowed(record, "Jane", "female", "BD1*"))).hasSize(1);
    assertThat(found(narrowed(record, "Olivia", "female", "BD13AA"))).isEmpty();
    assertThat(found(narrowed(record, "Mary", "male", "BD13AA"))).isEmpty();
    assertThat(found(narrowed(record, "Mary", "female", "LS13AA"))).isEmpty();
  }

  @Test
  void neverFindsARestrictedPersonByPostcode() {
    PatientRecord record = People.someone().livingIn("BD13AA").restricted().record();
    PersonId person = engine().place(record).person();
    PersonQuery byName = query(record);
    awaitProposal(byName, person);

    assertThat(found(byName)).hasSize(1);
    assertThat(found(narrowed(record, "Jane", "female", "BD13AA"))).isEmpty();
    assertThat(proposals(narrowed(record, "Jane", "female", "BD1*"))).isEmpty();
  }

  @Test
  void showsNobodyWhenMoreThanFiftyFit() {
    String family = People.freshFamilyName();
    LocalDate birthDate = People.freshBirthDate();
    RecordBuilder namesake = People.someone().named(family).born(birthDate);
    for (int number = 0; number < 51; number++) {
      engine().place(namesake.anotherRecord().verified(People.freshNumber()).record());
    }

    assertThat(find(query(namesake.record()))).isInstanceOf(TooMany.class);
  }

  @Test
  void neverIndexesARolledBackDelivery() {
    PatientRecord lost = People.someone().record();
    PatientRecord kept = People.someone().record();
    assertThatThrownBy(
            () ->
                engine()
                    .transaction
                    .run(
                        () -> {
                          engine().persons.place(lost);
                          throw new IllegalArgumentException("the delivery fails later");
                        }))
        .isInstanceOf(IllegalArgumentException.class);
    PersonId person = engine().place(kept).person();

    awaitProposal(query(kept), person);

    assertThat(proposals(query(lost))).isEmpty();
    assertThat(found(query(lost))).isEmpty();
  }

  @Test
  void forgetsAPersonWhomNoRecordDescribes() {
    PatientRecord record = People.someone().record();
    PersonId person = engine().place(record).person();
    awaitProposal(query(record), person);

    engine().transaction.run(() -> engine().persons.withdraw(record.id()));

    assertThat(found(query(record))).isEmpty();
    await(() -> proposals(query(record)).isEmpty());
  }

  @Test
  void showsNobodyWhomOnlyTheIndexBelievesToFit() {
    PatientRecord record = People.someone().record();
    PersonId person = engine().place(record).person();
    PatientRecord stale = RecordBuilder.from(record).named(People.freshFamilyName()).record();
    engine()
        .transaction
        .run(
            () ->
                engine()
                    .search
                    .changed(
                        Map.of(person, Optional.of(new Person(person, List.of(stale), false)))));

    awaitProposal(query(stale), person);

    assertThat(found(query(stale))).isEmpty();
  }

  @Test
  void indexesEveryPersonAgainWhenTheIndexIsEmpty() throws InterruptedException {
    PatientRecord record = People.someone().record();
    PersonId person = engine().place(record).person();
    awaitProposal(query(record), person);
    Search.mapping(engine().factory())
        .scope(SearchablePerson.class)
        .schemaManager()
        .dropAndCreate();
    assertThat(proposals(query(record))).isEmpty();

    engine().keeper.prepare();

    awaitProposal(query(record), person);
    assertThat(engine().keeper.state()).isEqualTo(SearchIndexKeeper.State.READY);
  }

  private static PersonQuery typed(String family, String given, PatientRecord record) {
    return new PersonQuery(
        family,
        Optional.of(given),
        record.birthDate().orElseThrow(),
        Optional.empty(),
        Optional.empty());
  }

  final void awaitProposal(PersonQuery query, PersonId person) {
    await(() -> proposals(query).contains(person));
  }

  private Set<PersonId> proposals(PersonQuery query) {
    return engine().search.propose(FindCriteria.of(query), 100);
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("the index did not follow").isLessThan(end);
      try {
        Thread.sleep(50);
      } catch (InterruptedException stopping) {
        throw new IllegalStateException(stopping);
      }
    }
  }

  private Findings find(PersonQuery query) {
    return engine().persons.find(query);
  }

  private List<Match> found(PersonQuery query) {
    return ((Found) find(query)).matches();
  }

  static PersonQuery query(PatientRecord record) {
    return query(record.names().get(0).family(), record);
  }

  private static PersonQuery query(String family, PatientRecord record) {
    return new PersonQuery(
        family,
        Optional.empty(),
        record.birthDate().orElseThrow(),
        Optional.empty(),
        Optional.empty());
  }

  private static PersonQuery narrowed(
      PatientRecord record, String given, String gender, String postcode) {
    return new PersonQuery(
        record.names().get(0).family(),
        Optional.of(given),
        record.birthDate().orElseThrow(),
        Optional.of(gender),
        Optional.of(postcode));
  }
}
