package care.sheaf.records.internal;

import care.sheaf.consent.Circumstances;
import care.sheaf.consent.Decision;
import care.sheaf.consent.Explained;
import care.sheaf.identity.Person;
import care.sheaf.identity.PersonStamp;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.VisibilityClass;
import care.sheaf.records.PolicySimulation.Item;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a simulated decision comes to for the entries of a person. */
final class Trial {

  private final PersonState state;
  private final Explained explained;
  private final Map<Integer, VisibilityClass> present;
  private final Optional<VisibleSet> visible;

  /**
   * @param present the classes of the person's entries, by number
   */
  Trial(PersonState state, Explained explained, Map<Integer, VisibilityClass> present) {
    this.state = state;
    this.explained = explained;
    this.present = present;
    this.visible =
        explained.decision() instanceof Decision.Permit permit
            ? Optional.of(VisibleSet.among(state, permit, present))
            : Optional.empty();
  }

  /** Nothing of it is remembered, so that the stamp is of no use. */
  static PersonState state(Person person, Circumstances circumstances, Outline outline) {
    Map<PatientRecordId, Long> none =
        person.recordIds().stream().collect(Collectors.toMap(record -> record, record -> 0L));
    return new PersonState(new PersonStamp(person.id(), none), person, circumstances, outline);
  }

  Decision decision() {
    return explained.decision();
  }

  boolean opens() {
    return visible.isPresent();
  }

  /** What is shown; nothing when the record does not open. */
  Set<String> shown() {
    return visible
        .map(
            set ->
                state.outline().classes().keySet().stream()
                    .filter(set::shows)
                    .collect(Collectors.toUnmodifiableSet()))
        .orElse(Set.of());
  }

  /** Every entry, when the record opens, and why it is not shown if it is not. */
  List<Item> items() {
    return visible
        .map(
            set ->
                state.outline().classes().entrySet().stream()
                    .map(each -> item(set, each.getKey(), present(each.getValue())))
                    .sorted(Comparator.comparing(Item::kind).thenComparing(Item::reference))
                    .toList())
        .orElse(List.of());
  }

  private Item item(VisibleSet set, String reference, VisibilityClass visibility) {
    Optional<String> against =
        explained.against().apply(state.outline().carried().getOrDefault(reference, visibility));
    if (against.isEmpty() && !set.shows(reference)) {
      against =
          Optional.of(
              set.permits(reference)
                  ? "refers to something that is not shown"
                  : "hidden of a restricted person");
    }
    return new Item(reference, visibility.dataClass(), against);
  }

  private VisibilityClass present(int classId) {
    VisibilityClass visibility = present.get(classId);
    if (visibility == null) {
      throw new IllegalStateException("the class of an entry is not there");
    }
    return visibility;
  }
}
