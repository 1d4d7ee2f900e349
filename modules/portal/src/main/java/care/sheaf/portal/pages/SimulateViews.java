package care.sheaf.portal.pages;

import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RoleCode;
import care.sheaf.portal.view.FieldError;
import care.sheaf.portal.view.Option;
import care.sheaf.portal.view.SimulateForm;
import care.sheaf.portal.view.SimulatePage;
import care.sheaf.portal.view.SimulatePage.Group;
import care.sheaf.portal.view.Words;
import care.sheaf.records.PolicySimulation.Answer;
import care.sheaf.records.PolicySimulation.Change;
import care.sheaf.records.PolicySimulation.Effect;
import care.sheaf.records.PolicySimulation.Item;
import care.sheaf.records.PolicySimulation.Replay;
import care.sheaf.records.PolicySimulation.State;
import care.sheaf.records.PolicySimulation.Viewer;
import care.sheaf.register.Organisation;
import care.sheaf.register.Register;
import care.sheaf.register.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What would be decided, in words. */
@ApplicationScoped
public class SimulateViews {

  private final Register register;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected SimulateViews() {
    this.register = null;
  }

  @Inject
  public SimulateViews(Register register) {
    this.register = register;
  }

  SimulatePage form(State state, SimulateForm form, List<FieldError> errors) {
    return new SimulatePage(
        inForce(state), choices(state), form, errors, Optional.empty(), Optional.empty());
  }

  SimulatePage answered(State state, SimulateForm form, Viewer viewer, Answer answer) {
    return new SimulatePage(
        inForce(state),
        choices(state),
        form,
        List.of(),
        Optional.of(answer(viewer, answer, !form.at().isBlank())),
        Optional.empty());
  }

  SimulatePage replayed(State state, SimulateForm form, Replay replay) {
    return new SimulatePage(
        inForce(state),
        choices(state),
        form,
        List.of(),
        Optional.empty(),
        Optional.of(replay(replay)));
  }

  private static SimulatePage.InForce inForce(State state) {
    String since =
        state.versions().stream()
            .findFirst()
            .filter(newest -> newest.version().equals(state.version()))
            .map(newest -> "since " + Words.moment(newest.since()))
            .orElse("since a moment ago");
    return new SimulatePage.InForce(
        state.version(),
        since,
        state.versions().stream()
            .map(each -> new SimulatePage.Version(each.version(), Words.moment(each.since())))
            .toList(),
        state.rejected());
  }

  private SimulatePage.Choices choices(State state) {
    return new SimulatePage.Choices(
        register.roles().stream()
            .map(role -> new Option(role.code().value(), role.name() + " (" + role.code() + ")"))
            .sorted(Comparator.comparing(Option::words))
            .toList(),
        state.organisations().stream()
            .map(each -> new Option(each.code().value(), each.name() + " (" + each.code() + ")"))
            .toList(),
        register.purposeRules().staff().stream()
            .map(purpose -> new Option(purpose.code(), purpose.code()))
            .sorted(Comparator.comparing(Option::words))
            .toList(),
        state.files().keySet().stream().map(name -> new Option(name, name)).toList());
  }

  private SimulatePage.Answer answer(Viewer viewer, Answer answer, boolean past) {
    int withheld =
        (int) answer.items().stream().filter(item -> item.withheld().isPresent()).count();
    return new SimulatePage.Answer(
        answer.permitted(),
        who(viewer),
        past ? "as at " + Words.moment(answer.at()) : "now",
        answer.policy(),
        answer.drafted(),
        answer.refusal().map(Refusal::text).orElse(""),
        answer.reasons(),
        groups(answer.items()),
        answer.items().size() - withheld,
        withheld,
        answer.notes());
  }

  private String who(Viewer viewer) {
    String user = viewer.user().map(id -> "user " + id).orElse("a user");
    return user
        + " with role "
        + role(viewer.role())
        + " at "
        + organisation(viewer.organisation())
        + " for "
        + viewer.purpose().code();
  }

  /** By kind, in the order of kinds; what is shown first. */
  private static List<Group> groups(List<Item> items) {
    Map<List<String>, List<String>> groups = new LinkedHashMap<>();
    Stream.of(false, true)
        .forEach(
            withheld ->
                items.stream()
                    .filter(item -> item.withheld().isPresent() == withheld)
                    .forEach(
                        item ->
                            groups
                                .computeIfAbsent(
                                    List.of(
                                        Words.sentence(item.kind().code().replace('-', ' ')),
                                        item.withheld().orElse("")),
                                    key -> new ArrayList<>())
                                .add(item.reference())));
    return groups.entrySet().stream()
        .map(group -> new Group(group.getKey().get(0), group.getKey().get(1), group.getValue()))
        .toList();
  }

  private SimulatePage.Replay replay(Replay replay) {
    return new SimulatePage.Replay(
        Words.moment(replay.from()),
        replay.policy(),
        replay.looks(),
        replay.leftOut(),
        replay.unlike(),
        replay.changed(),
        Stream.of(Effect.values())
            .map(effect -> count(effect, replay.changes()))
            .filter(count -> count.looks() > 0)
            .toList(),
        replay.changes().stream().map(this::row).toList(),
        replay.next().map(UUID::toString).orElse(""));
  }

  private static SimulatePage.Count count(Effect effect, List<Change> changes) {
    List<Change> of = changes.stream().filter(change -> change.effect() == effect).toList();
    return new SimulatePage.Count(
        words(effect),
        colour(effect),
        of.stream().mapToInt(Change::looks).sum(),
        of.stream().map(Change::who).collect(Collectors.toSet()).size(),
        of.stream().map(Change::person).collect(Collectors.toSet()).size());
  }

  private SimulatePage.Row row(Change change) {
    return new SimulatePage.Row(
        change.who(),
        change.role().map(this::role).orElse("A system"),
        change.organisation().map(this::organisation).orElse(""),
        change.person().value(),
        words(change.effect()),
        colour(change.effect()),
        Words.sentence(change.was()),
        Words.sentence(change.would()),
        change.looks(),
        Words.moment(change.newest()));
  }

  private String role(RoleCode code) {
    return register.role(code).map(Role::name).orElse(code.value());
  }

  private String organisation(OdsCode code) {
    return register.organisation(code).map(Organisation::name).orElse(code.value());
  }

  private static String words(Effect effect) {
    return switch (effect) {
      case REFUSED -> "Refused";
      case SEES_LESS -> "Sees less";
      case SEES_OTHER -> "Sees other items";
      case SEES_MORE -> "Sees more";
      case OPENED -> "Opened";
    };
  }

  private static String colour(Effect effect) {
    return switch (effect) {
      case REFUSED, SEES_LESS -> "red";
      case SEES_OTHER -> "yellow";
      case SEES_MORE, OPENED -> "blue";
    };
  }
}
