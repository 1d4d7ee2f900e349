package care.sheaf.identity.internal;

import care.sheaf.identity.Joins;
import care.sheaf.identity.Joins.Shared;
import care.sheaf.identity.StewardDecision;
import care.sheaf.identity.StewardDecision.By;
import care.sheaf.identity.StewardDecision.Kind;
import care.sheaf.identity.StewardDecision.State;
import care.sheaf.identity.Weighing;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** {@code identity.steward_decision} and the records that each decision moved. */
final class StewardDecisionTable {

  private static final String SELECT = "select * from identity.steward_decision where ";

  private final Handle handle;

  StewardDecisionTable(Handle handle) {
    this.handle = handle;
  }

  /** Where a record was, and why, before a decision moved it. */
  record Move(PatientRecordId record, LinkState state, String rule, String explanation) {}

  void propose(
      StewardDecision decision, Collection<PatientRecordId> records, Optional<Weighing> weighing) {
    handle
        .createUpdate(
            """
            insert into identity.steward_decision
              (id, kind, state, review, person, other, records, reason, risks, weighing, proposed_by,
               proposed_by_name, proposed)
            values (:id, :kind, 'proposed', :review, :person, :other, :records, :reason, :risks,
               cast(:weighing as jsonb), :by, :name, :at)
            """)
        .bind("id", decision.id())
        .bind("kind", decision.kind().code())
        .bind("review", decision.review())
        .bind("person", decision.person().value())
        .bind("other", decision.other().map(PersonId::value))
        .bindArray("records", String.class, values(records))
        .bind("reason", decision.reason())
        .bindArray("risks", String.class, decision.risks())
        .bind("weighing", weighing.map(WeighingJson::write))
        .bind("by", decision.proposed().id())
        .bind("name", decision.proposed().name())
        .bind("at", decision.proposed().at().atOffset(ZoneOffset.UTC))
        .execute();
  }

  /** One at a time changes the state of a decision. */
  Optional<StewardDecision> hold(UUID id) {
    return handle
        .createQuery(SELECT + "id = :id for update")
        .bind("id", id)
        .map(StewardDecisionTable::read)
        .findOne();
  }

  void settle(UUID id, State state, Optional<PersonId> other, By by) {
    handle
        .createUpdate(
            """
            update identity.steward_decision
               set state = :state, other = coalesce(:other, other), settled_by = :by,
                   settled_by_name = :name, settled = :at
             where id = :id
            """)
        .bind("id", id)
        .bind("state", state.name().toLowerCase(Locale.ROOT))
        .bind("other", other.map(PersonId::value))
        .bind("by", by.id())
        .bind("name", by.name())
        .bind("at", by.at().atOffset(ZoneOffset.UTC))
        .execute();
  }

  void undo(UUID id, String reason, By by) {
    handle
        .createUpdate(
            """
            update identity.steward_decision
               set state = 'undone', undone_by = :by, undone_by_name = :name, undone_reason = :reason,
                   undone = :at
             where id = :id
            """)
        .bind("id", id)
        .bind("reason", reason)
        .bind("by", by.id())
        .bind("name", by.name())
        .bind("at", by.at().atOffset(ZoneOffset.UTC))
        .execute();
  }

  List<PatientRecordId> records(UUID id) {
    return handle
        .createQuery(
            "select unnest(records) from identity.steward_decision where id = :id order by 1")
        .bind("id", id)
        .map((row, context) -> new PatientRecordId(row.getString(1)))
        .list();
  }

  void moved(UUID decision, PlacedRecord before) {
    handle
        .createUpdate(
            "insert into identity.steward_move"
                + " (decision, record, state_before, rule_before, explanation_before)"
                + " values (:decision, :record, :state, :rule, :explanation)")
        .bind("decision", decision)
        .bind("record", before.record().id().value())
        .bind("state", before.state().code())
        .bind("rule", before.rule())
        .bind("explanation", before.explanation())
        .execute();
  }

  List<Move> moves(UUID decision) {
    return handle
        .createQuery(
            "select record, state_before, rule_before, explanation_before from identity.steward_move"
                + " where decision = :decision order by record")
        .bind("decision", decision)
        .map(
            (row, context) ->
                new Move(
                    new PatientRecordId(row.getString(1)),
                    LinkState.ofCode(row.getString(2)),
                    row.getString(3),
                    row.getString(4)))
        .list();
  }

  List<StewardDecision> proposed() {
    return handle
        .createQuery(SELECT + "state = 'proposed' order by proposed, id")
        .map(StewardDecisionTable::read)
        .list();
  }

  Optional<StewardDecision> proposedFor(UUID review) {
    return handle
        .createQuery(
            SELECT + "state = 'proposed' and review = :review order by proposed, id limit 1")
        .bind("review", review)
        .map(StewardDecisionTable::read)
        .findOne();
  }

  /** Whether a second steward has to agree with something about the person. */
  boolean anyProposedAbout(PersonId person) {
    return handle
        .createQuery(
            "select exists (select from identity.steward_decision where state = 'proposed'"
                + " and (person = :person or other = :person))")
        .bind("person", person.value())
        .mapTo(Boolean.class)
        .one();
  }

  /** The newest first. */
  List<StewardDecision> about(PersonId person, int limit) {
    return handle
        .createQuery(
            SELECT + "person = :person or other = :person order by proposed desc, id limit :limit")
        .bind("person", person.value())
        .bind("limit", limit)
        .map(StewardDecisionTable::read)
        .list();
  }

  /** What stewards joined to each of the persons, where they did. */
  Map<PersonId, Joins> joins(Collection<PersonId> people) {
    var found = new HashMap<PersonId, Joining>();
    handle
        .createQuery(
            """
            with recursive answered (root, answers) as (
              select asked, asked from unnest(cast(:people as text[])) as asked
              union
              select answered.root, merged.id
                from answered join identity.person merged on merged.merged_into = answered.answers)
            select answered.root, answered.answers, decision.*
              from answered left join identity.steward_decision decision
                on decision.kind in ('link', 'merge') and decision.person <> decision.other
               and ((decision.state in ('done', 'undone') and decision.other = answered.answers)
                 or (decision.state = 'undone' and decision.person = answered.answers))
             where decision.id is not null or answered.answers <> answered.root
            """)
        .bindArray("people", String.class, people.stream().map(PersonId::value).toList())
        .map(
            (row, context) -> {
              var joining =
                  found.computeIfAbsent(new PersonId(row.getString("root")), Joining::new);
              var answers = new PersonId(row.getString("answers"));
              joining.answers(answers);
              if (row.getString("id") != null) {
                joining.add(answers, read(row, context));
              }
              return joining;
            })
        .list();
    return found.entrySet().stream()
        .collect(
            Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().joins(this::undone)));
  }

  /** Joins that were taken back, of records to this person's or of this person's to another's. */
  private List<Shared> undone(PersonId person) {
    return handle
        .createQuery(
            SELECT
                + "kind in ('link', 'merge') and person <> other and state = 'undone'"
                + " and (person = :person or other = :person)")
        .bind("person", person.value())
        .map(StewardDecisionTable::read)
        .map(StewardDecisionTable::span)
        .list();
  }

  private static Shared span(StewardDecision undone) {
    return new Shared(
        undone.person(),
        undone.other().orElseThrow(),
        undone.settled().orElseThrow().at(),
        undone.undone().orElseThrow().at());
  }

  /** Gathers what was joined to one person. */
  private static final class Joining {

    private final PersonId root;
    private Optional<Instant> last = Optional.empty();
    private final Set<PersonId> answersFor = new HashSet<>();
    private final List<Shared> shared = new ArrayList<>();
    private final List<Shared> returned = new ArrayList<>();

    Joining(PersonId root) {
      this.root = root;
    }

    void answers(PersonId other) {
      if (!other.equals(root)) {
        answersFor.add(other);
      }
    }

    /**
     * @param answers the person, or one whom it answers for, whom the decision is about
     */
    void add(PersonId answers, StewardDecision decision) {
      PersonId into = decision.other().orElseThrow();
      Instant from = decision.settled().orElseThrow().at();
      if (decision.state() == State.DONE) {
        if (into.equals(root)) {
          last = last.filter(from::isBefore).or(() -> Optional.of(from));
        }
        return;
      }
      (into.equals(answers) ? returned : shared).add(span(decision));
    }

    /**
     * @param undone the joins with a person, on either side, that were taken back
     */
    Joins joins(Function<PersonId, List<Shared>> undone) {
      return new Joins(
          last,
          answersFor,
          through(shared, Shared::with, undone, Joining::onwards),
          through(returned, Shared::who, undone, Joining::backwards));
    }

    /** Whoever answered may have been answered for by a third in that time, and so on. */
    private static List<Shared> through(
        List<Shared> direct,
        Function<Shared, PersonId> far,
        Function<PersonId, List<Shared>> undone,
        BiFunction<Shared, Shared, Optional<Shared>> joined) {
      var all = new LinkedHashSet<>(direct);
      var waiting = new ArrayDeque<>(direct);
      while (!waiting.isEmpty()) {
        Shared span = waiting.remove();
        for (Shared next : undone.apply(far.apply(span))) {
          joined
              .apply(span, next)
              .filter(both -> both.from().isBefore(both.until()))
              .filter(all::add)
              .ifPresent(waiting::add);
        }
      }
      return List.copyOf(all);
    }

    private static Optional<Shared> onwards(Shared span, Shared next) {
      return next.who().equals(span.with()) && !next.with().equals(span.who())
          ? Optional.of(overlap(span.who(), next.with(), span, next))
          : Optional.empty();
    }

    private static Optional<Shared> backwards(Shared span, Shared next) {
      return next.with().equals(span.who()) && !next.who().equals(span.with())
          ? Optional.of(overlap(next.who(), span.with(), span, next))
          : Optional.empty();
    }

    private static Shared overlap(PersonId who, PersonId with, Shared one, Shared other) {
      return new Shared(
          who,
          with,
          one.from().isAfter(other.from()) ? one.from() : other.from(),
          one.until().isBefore(other.until()) ? one.until() : other.until());
    }
  }

  /** Decisions in force, made after another, that touch the same persons or records. */
  boolean anyInForceAfter(StewardDecision earlier) {
    return handle
        .createQuery(
            """
            select exists (
              select from identity.steward_decision later
               where later.state = 'done' and later.id <> :id and later.settled >= :settled
                 and (later.person in (:person, :other) or later.other in (:person, :other)
                   or exists (
                     select from identity.steward_move mine
                       join identity.steward_move theirs on theirs.record = mine.record
                      where mine.decision = :id and theirs.decision = later.id)))
            """)
        .bind("id", earlier.id())
        .bind("settled", earlier.settled().map(By::at).orElseThrow().atOffset(ZoneOffset.UTC))
        .bind("person", earlier.person().value())
        .bind("other", earlier.other().map(PersonId::value))
        .mapTo(Boolean.class)
        .one();
  }

  private static StewardDecision read(ResultSet row, StatementContext context) throws SQLException {
    return new StewardDecision(
        row.getObject("id", UUID.class),
        Kind.ofCode(row.getString("kind")),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        Optional.ofNullable(row.getObject("review", UUID.class)),
        new PersonId(row.getString("person")),
        Optional.ofNullable(row.getString("other")).map(PersonId::new),
        row.getString("reason"),
        List.of((String[]) row.getArray("risks").getArray()),
        by(row, "proposed").orElseThrow(),
        by(row, "settled"),
        by(row, "undone"));
  }

  private static Optional<By> by(ResultSet row, String what) throws SQLException {
    OffsetDateTime at = row.getObject(what, OffsetDateTime.class);
    if (at == null) {
      return Optional.empty();
    }
    Instant instant = at.toInstant();
    return Optional.of(
        new By(row.getString(what + "_by"), row.getString(what + "_by_name"), instant));
  }

  private static List<String> values(Collection<PatientRecordId> records) {
    return records.stream().map(PatientRecordId::value).toList();
  }
}
