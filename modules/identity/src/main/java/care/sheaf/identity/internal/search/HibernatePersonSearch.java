package care.sheaf.identity.internal.search;

import care.sheaf.identity.Person;
import care.sheaf.identity.internal.FindCriteria;
import care.sheaf.identity.internal.NamePattern;
import care.sheaf.identity.internal.PersonSearch;
import care.sheaf.identity.internal.matching.Sound;
import care.sheaf.kernel.PersonId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.search.engine.search.predicate.dsl.PredicateFinalStep;
import org.hibernate.search.engine.search.predicate.dsl.SearchPredicateFactory;
import org.hibernate.search.engine.search.predicate.dsl.SimpleBooleanPredicateClausesCollector;
import org.hibernate.search.mapper.orm.Search;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Proposes persons by Hibernate Search. */
@ApplicationScoped
public class HibernatePersonSearch implements PersonSearch {

  private static final Logger LOG = LoggerFactory.getLogger(HibernatePersonSearch.class);

  private static final long PATIENCE_SECONDS = 2;

  private final SearchSessions sessions;

  @Inject
  public HibernatePersonSearch(SearchSessions sessions) {
    this.sessions = sessions;
  }

  @SuppressWarnings("NullAway") // for the container's proxy, which calls no method on it
  protected HibernatePersonSearch() {
    this(null);
  }

  @Override
  public void changed(Map<PersonId, Optional<Person>> now) {
    sessions.join(session -> write(session, now));
  }

  private static void write(Session session, Map<PersonId, Optional<Person>> now) {
    Map<String, SearchablePerson> known =
        session
            .byMultipleIds(SearchablePerson.class)
            .enableSessionCheck(true)
            .enableOrderedReturn(false)
            .multiLoad(now.keySet().stream().map(PersonId::value).toList())
            .stream()
            .collect(Collectors.toMap(SearchablePerson::id, each -> each));
    now.forEach((id, person) -> write(session, known.get(id.value()), person));
  }

  private static void write(
      Session session, @Nullable SearchablePerson known, Optional<Person> now) {
    if (now.isEmpty()) {
      if (known != null) {
        session.remove(known);
      }
      return;
    }
    if (known == null) {
      session.persist(new SearchablePerson(now.get()));
      return;
    }
    known.describe(now.get());
  }

  /** A search engine that is down must not keep anybody from finding a person by exact facts. */
  @Override
  public Set<PersonId> propose(FindCriteria criteria, int limit) {
    try (Session session = sessions.factory().openSession()) {
      return Search.session(session)
          .search(SearchablePerson.class)
          .select(field -> field.id(String.class))
          .where(field -> matching(field, criteria))
          .failAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
          .fetchHits(limit)
          .stream()
          .map(PersonId::new)
          .collect(Collectors.toUnmodifiableSet());
    } catch (RuntimeException failure) {
      // without the message, which quotes the query
      LOG.warn(
          "The search index cannot be asked ({}); persons are found by exact names only.",
          failure.getClass().getSimpleName());
      return Set.of();
    }
  }

  private static PredicateFinalStep matching(SearchPredicateFactory field, FindCriteria criteria) {
    var all = field.and();
    all.add(field.match().field("birthDates").matching(criteria.birthDate().toString()));
    all.add(names(field, criteria));
    criteria.gender().ifPresent(gender -> all.add(field.match().field("genders").matching(gender)));
    criteria
        .postcode()
        .ifPresent(postcode -> all.add(field.wildcard().field("postcodes").matching(postcode)));
    return all;
  }

  private static PredicateFinalStep names(SearchPredicateFactory field, FindCriteria criteria) {
    if (criteria.given().isEmpty()) {
      return named(field, "family", criteria.family());
    }
    NamePattern given = criteria.given().get();
    return field
        .or()
        .add(
            field
                .and()
                .add(named(field, "family", criteria.family()))
                .add(named(field, "given", given)))
        .add(
            field
                .and()
                .add(named(field, "family", given))
                .add(named(field, "given", criteria.family())));
  }

  /** The same likenesses as {@link NamePattern#score} knows, or more. */
  private static PredicateFinalStep named(
      SearchPredicateFactory field, String which, NamePattern name) {
    String keys = which + "Keys";
    if (name.hasWildcard()) {
      return field.wildcard().field(keys).matching(name.value());
    }
    var any = field.or();
    any.add(field.match().field(keys).matching(name.value()));
    any.add(field.match().field(keys).matching(name.value().substring(0, 1)));
    name.forms().forEach(form -> any.add(field.match().field(keys).matching(form)));
    addSound(field, which, name, any);
    if (name.value().length() == 1) {
      any.add(field.prefix().field(keys).matching(name.value()));
    }
    if (name.value().length() >= NamePattern.SHORTEST_FOR_TYPING_ERRORS) {
      any.add(field.match().field(keys).matching(name.value()).fuzzy(1));
    }
    return any;
  }

  private static void addSound(
      SearchPredicateFactory field,
      String which,
      NamePattern name,
      SimpleBooleanPredicateClausesCollector<?> any) {
    String sound = Sound.of(name.value());
    if (!sound.isEmpty()) {
      any.add(field.match().field(which + "Sounds").matching(sound));
    }
  }
}
