package care.sheaf.consent.internal;

import care.sheaf.consent.internal.DirectiveTable.Made;
import care.sheaf.identity.Person;
import care.sheaf.identity.PersonIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** For whom a user's directive counts. */
public final class MadeFor {

  private final PersonIndex persons;

  public MadeFor(PersonIndex persons) {
    this.persons = persons;
  }

  /**
   * All whom it counts for as persons are now, each once: once it is assigned whose it is; until
   * then whoever has its record, whoever answers for the one whom it was made on, and those for
   * whom that one answered, too, when it was made.
   */
  public List<Person> all(Made made) {
    var found = new ArrayList<Person>();
    persons.personOf(made.record()).ifPresent(found::add);
    if (made.assigned()) {
      made.assignedTo().flatMap(persons::person).ifPresent(found::add);
    } else {
      Optional<Person> answering = persons.person(made.person());
      answering.ifPresent(found::add);
      answering.stream()
          .flatMap(person -> person.joins().returned().stream())
          .filter(made::wasMadeIn)
          .flatMap(shared -> persons.person(shared.who()).stream())
          .forEach(found::add);
    }
    var once = new TreeMap<String, Person>();
    found.forEach(person -> once.put(person.id().value(), person));
    return List.copyOf(once.values());
  }
}
