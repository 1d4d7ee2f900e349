package care.sheaf.identity.internal;

import care.sheaf.audit.Ledger;
import care.sheaf.audit.LedgerReader;
import care.sheaf.identity.MatchWeights;
import care.sheaf.identity.MatchingQuality;
import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.Person;
import care.sheaf.identity.PersonCase;
import care.sheaf.identity.ReviewCase;
import care.sheaf.identity.ReviewList;
import care.sheaf.identity.StewardDecision;
import care.sheaf.identity.StewardDecision.By;
import care.sheaf.identity.StewardDecision.Kind;
import care.sheaf.identity.StewardDecision.State;
import care.sheaf.identity.StewardDesk;
import care.sheaf.identity.Weighing;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.Actor;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RefusedException;
import care.sheaf.register.Register;
import care.sheaf.register.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The stewards' desk over schema {@code identity}. */
@ApplicationScoped
public class JdbiStewardDesk implements StewardDesk {

  private static final int PAGE = 25;
  private static final int MOST_HISTORY = 200;
  private static final int SHORTEST_REASON = 10;
  private static final int LONGEST_REASON = 500;

  private final Jdbi jdbi;
  private final Clock clock;
  private final PersonSearch search;
  private final MatchWeights weights;
  private final Register register;
  private final StewardLedger ledger;
  private final JoinedLooks looks;

  @Inject
  public JdbiStewardDesk(
      Jdbi jdbi,
      Clock clock,
      PersonSearch search,
      MatchWeights weights,
      Register register,
      Ledger ledger,
      LedgerReader reader) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.search = search;
    this.weights = weights;
    this.register = register;
    this.ledger = new StewardLedger(ledger);
    this.looks = new JoinedLooks(reader);
  }

  @SuppressWarnings("NullAway") // for the container's proxy, which calls no method on it
  protected JdbiStewardDesk() {
    this(null, null, null, null, null, null, null);
  }

  @Override
  public ReviewList waiting(AccessContext context, int page) {
    requireSteward(context);
    return jdbi.withHandle(
        handle -> {
          var queue = new ReviewQueue(handle);
          int total = queue.size();
          int pages = Math.max(1, (total + PAGE - 1) / PAGE);
          int shown = Math.max(0, Math.min(page, pages - 1));
          List<ReviewList.Row> rows = queue.page(shown * PAGE, PAGE);
          ledger.listed(context, rows.size());
          return new ReviewList(rows, total, shown, pages);
        });
  }

  @Override
  public MatchingQuality quality(AccessContext context) {
    requireSteward(context);
    MatchingQuality quality =
        jdbi.withHandle(handle -> new QualityTables(handle, clock.instant()).read());
    ledger.qualityViewed(context);
    return quality;
  }

  @Override
  public ReviewCase look(AccessContext context, UUID review) {
    requireSteward(context);
    return jdbi.withHandle(
        handle -> {
          ReviewCase found = reviewCase(handle, review);
          Set<PersonId> people = new LinkedHashSet<>();
          new PatientRecordTable(handle)
              .find(found.record().id())
              .ifPresent(placed -> people.add(placed.person()));
          found.candidates().forEach(candidate -> people.add(candidate.person().id()));
          ledger.seen(context, "review.viewed", people, Map.of("review", review.toString()));
          return found;
        });
  }

  private ReviewCase reviewCase(Handle handle, UUID review) {
    var queue = new ReviewQueue(handle);
    ReviewList.Row row = queue.one(review).orElseThrow(JdbiStewardDesk::noReview);
    PlacedRecord placed = new PatientRecordTable(handle).find(row.record()).orElseThrow();
    PatientRecord weighed =
        row.restricted() ? placed.record().withoutWhereabouts() : placed.record();
    return new ReviewCase(
        row.id(),
        placed.record(),
        row.restricted(),
        row.risk(),
        row.reason(),
        row.explanation(),
        row.opened(),
        row.reason().equals(SecondLook.MAY_BE_TWO)
            ? itsOwn(handle, placed, weighed)
            : candidates(handle, placed, weighed, new ReviewTable(handle).candidates(review)),
        new StewardDecisionTable(handle).proposedFor(review),
        queue.outcome(review));
  }

  private List<ReviewCase.Candidate> candidates(
      Handle handle, PlacedRecord placed, PatientRecord weighed, List<PersonId> named) {
    var persons = new PersonTable(handle);
    Set<PersonId> now = new LinkedHashSet<>();
    named.forEach(person -> now.add(persons.surviving(person).orElse(person)));
    now.remove(placed.person());
    List<PatientRecord> own = recordsOf(handle, placed.person());
    return LinkedPersons.persons(handle, now).stream()
        .map(
            person ->
                candidate(
                    handle,
                    weighed,
                    person,
                    person.records(),
                    StewardRisks.ofJoining(own, person.records())))
        .sorted(Comparator.comparingDouble(each -> -each.weighing().odds()))
        .toList();
  }

  /** The person whom the record is linked to, by what the others say. */
  private List<ReviewCase.Candidate> itsOwn(
      Handle handle, PlacedRecord placed, PatientRecord weighed) {
    return LinkedPersons.persons(handle, Set.of(placed.person())).stream()
        .flatMap(
            person -> {
              List<PatientRecord> others =
                  person.records().stream()
                      .filter(record -> !record.id().equals(placed.record().id()))
                      .toList();
              List<String> risks = StewardRisks.ofJoining(List.of(placed.record()), others);
              return others.isEmpty()
                  ? Stream.empty()
                  : Stream.of(candidate(handle, weighed, person, others, risks));
            })
        .toList();
  }

  /**
   * @param weighed the record in question; without where they live if somebody is restricted
   */
  private ReviewCase.Candidate candidate(
      Handle handle,
      PatientRecord weighed,
      Person person,
      List<PatientRecord> records,
      List<String> risks) {
    List<Weighing> weighings = weigh(handle, weighed, records);
    int best = 0;
    for (int at = 1; at < weighings.size(); at++) {
      best = weighings.get(at).odds() > weighings.get(best).odds() ? at : best;
    }
    return new ReviewCase.Candidate(person, records.get(best), weighings.get(best), risks);
  }

  private List<Weighing> weigh(Handle handle, PatientRecord record, List<PatientRecord> others) {
    ContactsOfMany.Weighed weighed = new ContactsOfMany(handle).without(record, others);
    return weights.weigh(weighed.record(), weighed.others());
  }

  @Override
  public PersonCase person(AccessContext context, PersonId id) {
    requireSteward(context);
    return jdbi.withHandle(
        handle -> {
          PersonId surviving =
              new PersonTable(handle).surviving(id).orElseThrow(JdbiStewardDesk::noPerson);
          Person person =
              LinkedPersons.persons(handle, Set.of(surviving)).stream()
                  .findFirst()
                  .orElseThrow(JdbiStewardDesk::noPerson);
          ledger.seen(context, "identity.viewed", List.of(surviving), Map.of());
          List<StewardDecision> decisions =
              new StewardDecisionTable(handle).about(surviving, MOST_HISTORY);
          return new PersonCase(
              person,
              new LinkHistoryTable(handle).of(surviving, MOST_HISTORY),
              decisions,
              looks.during(decisions));
        });
  }

  @Override
  public StewardDecision link(
      AccessContext context, UUID review, PersonId candidate, String reason) {
    requireReason(context, reason);
    return jdbi.withHandle(
        handle -> {
          ReviewCase open = requireOpen(reviewCase(handle, review));
          ReviewCase.Candidate chosen =
              open.candidates().stream()
                  .filter(each -> each.person().id().equals(candidate))
                  .findFirst()
                  .orElseThrow(() -> invalid("Choose one of the persons that the review shows."));
          PersonId own = personOf(handle, open.record().id());
          return propose(
              handle,
              context,
              new Wish(
                  Kind.LINK, Optional.of(review), own, Optional.of(candidate), Set.of(), reason),
              chosen.risks(),
              Optional.of(chosen.weighing()));
        });
  }

  @Override
  public StewardDecision keepApart(AccessContext context, UUID review, String reason) {
    requireReason(context, reason);
    return jdbi.withHandle(
        handle -> {
          ReviewCase open = requireOpen(reviewCase(handle, review));
          Optional<ReviewCase.Candidate> first = open.candidates().stream().findFirst();
          PersonId own = personOf(handle, open.record().id());
          if (open.reason().equals(SecondLook.MAY_BE_TWO) && first.isPresent()) {
            Set<PatientRecordId> leaving = Set.of(open.record().id());
            return propose(
                handle,
                context,
                new Wish(Kind.SPLIT, Optional.of(review), own, Optional.empty(), leaving, reason),
                StewardRisks.ofChanging(recordsOf(handle, own)),
                Optional.of(first.get().weighing()));
          }
          return propose(
              handle,
              context,
              new Wish(
                  Kind.KEEP_APART,
                  Optional.of(review),
                  own,
                  first.map(candidate -> candidate.person().id()),
                  Set.of(),
                  reason),
              List.of(),
              first.map(ReviewCase.Candidate::weighing));
        });
  }

  @Override
  public StewardDecision merge(
      AccessContext context, PersonId person, PersonId into, String reason) {
    requireReason(context, reason);
    return jdbi.withHandle(
        handle -> {
          var persons = new PersonTable(handle);
          PersonId from = persons.surviving(person).orElseThrow(JdbiStewardDesk::noPerson);
          PersonId survivor = persons.surviving(into).orElseThrow(JdbiStewardDesk::noPerson);
          if (from.equals(survivor)) {
            throw invalid("These are one person already.");
          }
          List<PatientRecord> mine = recordsOf(handle, from);
          List<PatientRecord> theirs = recordsOf(handle, survivor);
          if (mine.isEmpty() || theirs.isEmpty()) {
            throw noPerson();
          }
          return propose(
              handle,
              context,
              new Wish(Kind.MERGE, Optional.empty(), from, Optional.of(survivor), Set.of(), reason),
              StewardRisks.ofJoining(mine, theirs),
              weigh(handle, mine.get(0), theirs).stream()
                  .max(Comparator.comparingDouble(Weighing::odds)));
        });
  }

  @Override
  public StewardDecision split(
      AccessContext context, PersonId person, Set<PatientRecordId> records, String reason) {
    requireReason(context, reason);
    return jdbi.withHandle(
        handle -> {
          PersonId from =
              new PersonTable(handle).surviving(person).orElseThrow(JdbiStewardDesk::noPerson);
          List<PatientRecord> all = recordsOf(handle, from);
          List<PatientRecord> leaving =
              all.stream().filter(record -> records.contains(record.id())).toList();
          if (leaving.isEmpty() || leaving.size() == all.size()) {
            throw invalid("Choose at least one of the records, and leave at least one.");
          }
          return propose(
              handle,
              context,
              new Wish(
                  Kind.SPLIT,
                  Optional.empty(),
                  from,
                  Optional.empty(),
                  new TreeSet<>(records),
                  reason),
              StewardRisks.ofChanging(all),
              Optional.empty());
        });
  }

  /** What a steward wants done. */
  private record Wish(
      Kind kind,
      Optional<UUID> review,
      PersonId person,
      Optional<PersonId> other,
      Set<PatientRecordId> records,
      String reason) {}

  /** It is done at once where one steward is enough. */
  private StewardDecision propose(
      Handle handle,
      AccessContext context,
      Wish wish,
      List<String> risks,
      Optional<Weighing> weighing) {
    var decisions = new StewardDecisionTable(handle);
    var proposed =
        new StewardDecision(
            UUID.randomUUID(),
            wish.kind(),
            State.PROPOSED,
            wish.review(),
            wish.person(),
            wish.other(),
            wish.reason().strip(),
            risks,
            by(context),
            Optional.empty(),
            Optional.empty());
    if (wish.review().flatMap(decisions::proposedFor).isPresent()) {
      throw Refusal.of(
              Refusal.Kind.CONFLICT,
              "Another steward has proposed a decision about this review. Agree or disagree with it"
                  + " first.")
          .asException();
    }
    decisions.propose(proposed, wish.records(), weighing);
    if (!risks.isEmpty()) {
      ledger.decided(context, "identity.proposed", proposed, weighing, people(proposed));
      return proposed;
    }
    return perform(handle, context, proposed, weighing);
  }

  @Override
  public StewardDecision confirm(AccessContext context, UUID decision) {
    requireSteward(context);
    return jdbi.withHandle(
        handle -> {
          StewardDecision proposed = requireProposed(handle, decision);
          if (proposed.proposed().id().equals(context.actor().id())) {
            throw refused(
                context, "A second steward has to agree with what you proposed yourself.");
          }
          return perform(handle, context, proposed, Optional.empty());
        });
  }

  @Override
  public StewardDecision refuse(AccessContext context, UUID decision) {
    requireSteward(context);
    return jdbi.withHandle(
        handle -> {
          StewardDecision proposed = requireProposed(handle, decision);
          new StewardDecisionTable(handle)
              .settle(decision, State.REFUSED, Optional.empty(), by(context));
          ledger.decided(
              context, "identity.disagreed", proposed, Optional.empty(), people(proposed));
          return decision(handle, decision);
        });
  }

  private StewardDecision perform(
      Handle handle, AccessContext context, StewardDecision proposed, Optional<Weighing> weighing) {
    var moves = new StewardMoves(handle, clock.instant());
    Optional<PersonId> made = moves.perform(proposed, context.actor().id());
    new StewardDecisionTable(handle).settle(proposed.id(), State.DONE, made, by(context));
    LinkedPersons.index(handle, search, moves.touched());
    StewardDecision done = decision(handle, proposed.id());
    ledger.decided(context, "identity." + done.kind().code(), done, weighing, people(done));
    return done;
  }

  @Override
  public StewardDecision undo(AccessContext context, UUID decision, String reason) {
    requireReason(context, reason);
    return jdbi.withHandle(
        handle -> {
          var decisions = new StewardDecisionTable(handle);
          StewardDecision done =
              decisions
                  .hold(decision)
                  .filter(known -> known.state() == State.DONE)
                  .orElseThrow(
                      () ->
                          Refusal.of(
                                  Refusal.Kind.CONFLICT,
                                  "This decision is not in force: it was taken back already, or never"
                                      + " done.")
                              .asException());
          var moves = new StewardMoves(handle, clock.instant());
          moves.undo(done, context.actor().id());
          decisions.undo(decision, reason.strip(), by(context));
          LinkedPersons.index(handle, search, moves.touched());
          ledger.decided(context, "identity.undone", done, Optional.empty(), people(done));
          return decision(handle, decision);
        });
  }

  @Override
  public List<StewardDecision> proposed(AccessContext context) {
    requireSteward(context);
    return jdbi.withHandle(
        handle -> {
          List<StewardDecision> waiting = new StewardDecisionTable(handle).proposed();
          ledger.listed(context, waiting.size());
          return waiting;
        });
  }

  private static StewardDecision decision(Handle handle, UUID id) {
    return new StewardDecisionTable(handle).hold(id).orElseThrow();
  }

  private static StewardDecision requireProposed(Handle handle, UUID decision) {
    return new StewardDecisionTable(handle)
        .hold(decision)
        .filter(known -> known.state() == State.PROPOSED)
        .orElseThrow(
            () ->
                Refusal.of(
                        Refusal.Kind.CONFLICT,
                        "This proposal was settled already. Go back to the list.")
                    .asException());
  }

  private static ReviewCase requireOpen(ReviewCase review) {
    if (review.outcome().isPresent()) {
      throw Refusal.of(
              Refusal.Kind.CONFLICT,
              "The review is closed already: somebody decided it, or its record changed. Go back to"
                  + " the list.")
          .asException();
    }
    return review;
  }

  private static PersonId personOf(Handle handle, PatientRecordId record) {
    return new PatientRecordTable(handle).find(record).orElseThrow().person();
  }

  private static List<PatientRecord> recordsOf(Handle handle, PersonId person) {
    return LinkedPersons.persons(handle, Set.of(person)).stream()
        .flatMap(known -> known.records().stream())
        .toList();
  }

  private static Collection<PersonId> people(StewardDecision decision) {
    Set<PersonId> people = new TreeSet<>(Set.of(decision.person()));
    decision.other().ifPresent(people::add);
    return people;
  }

  private By by(AccessContext context) {
    String name = context.actor() instanceof Actor.Staff staff ? staff.name() : "";
    return new By(context.actor().id(), name, clock.instant());
  }

  private void requireReason(AccessContext context, String reason) {
    requireSteward(context);
    int length = reason.strip().length();
    if (length < SHORTEST_REASON || length > LONGEST_REASON) {
      throw invalid(
          "Say in your own words what you decided on, in %d to %d characters."
              .formatted(SHORTEST_REASON, LONGEST_REASON));
    }
  }

  private void requireSteward(AccessContext context) {
    boolean steward =
        context.actor() instanceof Actor.Staff
            && context.organisation().flatMap(register::organisation).isPresent()
            && context
                .role()
                .flatMap(register::role)
                .filter(role -> role.permissions().contains(Role.Permission.REVIEW_MATCHES))
                .isPresent();
    if (!steward) {
      throw refused(
          context,
          "Your role may not decide whom records are about. Identity stewards do; ask yours.");
    }
  }

  private RefusedException refused(AccessContext context, String text) {
    Refusal refusal = Refusal.of(Refusal.Kind.FORBIDDEN, "ACCESS_DENIED", text);
    ledger.refused(context, refusal);
    return refusal.asException();
  }

  private static RefusedException invalid(String text) {
    return Refusal.of(Refusal.Kind.INVALID, "INVALID_PARAMETER", text).asException();
  }

  private static RefusedException noReview() {
    return Refusal.of(
            Refusal.Kind.NOT_FOUND,
            "RESOURCE_NOT_FOUND",
            "There is no such review. Go back to the list.")
        .asException();
  }

  private static RefusedException noPerson() {
    return Refusal.of(
            Refusal.Kind.NOT_FOUND,
            "RESOURCE_NOT_FOUND",
            "There is nobody with this id or number, or no record describes them any more.")
        .asException();
  }
}
