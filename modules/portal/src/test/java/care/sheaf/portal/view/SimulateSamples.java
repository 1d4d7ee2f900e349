package care.sheaf.portal.view;

import care.sheaf.portal.view.SimulatePage.Answer;
import care.sheaf.portal.view.SimulatePage.Choices;
import care.sheaf.portal.view.SimulatePage.Count;
import care.sheaf.portal.view.SimulatePage.Group;
import care.sheaf.portal.view.SimulatePage.InForce;
import care.sheaf.portal.view.SimulatePage.Replay;
import care.sheaf.portal.view.SimulatePage.Row;
import care.sheaf.portal.view.SimulatePage.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pages of what would be decided. */
final class SimulateSamples {

  private static final String PERSON = "abcdefghijklmnopqrstuvwxyz";

  private static final SimulateForm FILLED =
      new SimulateForm(
          PERSON,
          "R8001",
          "RZA",
          "user-1",
          "TREAT",
          "2026-11-20T14:30",
          "roles.yaml",
          "owner: " + SamplePages.NAME_WITH_MARKUP + "\nroles: []",
          "7");

  private SimulateSamples() {}

  static Map<String, Page> all() {
    return Map.of(
        "simulate", page(SimulateForm.EMPTY, List.of(), Optional.empty(), Optional.empty()),
        "simulate-errors",
            page(
                FILLED,
                List.of(
                    new FieldError("person", "Enter an NHS number or the id of a person"),
                    new FieldError("role", "Choose the role of who looks"),
                    new FieldError("at", "Enter a date and time, such as 2026-01-31 14:30"),
                    new FieldError("text", "roles.yaml:2: is too short")),
                Optional.empty(),
                Optional.empty()),
        "simulate-opens", page(FILLED, List.of(), Optional.of(opens()), Optional.empty()),
        "simulate-refused", page(FILLED, List.of(), Optional.of(refused()), Optional.empty()),
        "simulate-replay", page(FILLED, List.of(), Optional.empty(), Optional.of(replay(true))),
        "simulate-replay-none",
            page(FILLED, List.of(), Optional.empty(), Optional.of(replay(false))));
  }

  private static SimulatePage page(
      SimulateForm form,
      List<FieldError> errors,
      Optional<Answer> answer,
      Optional<Replay> replay) {
    return new SimulatePage(
        new InForce(
            "0123456789abcdef",
            "since 20 Nov 2026 at 09:00",
            List.of(new Version("0123456789abcdef", "20 Nov 2026 at 09:00")),
            errors.isEmpty() ? List.of() : List.of("roles.yaml:12: does not have a value")),
        new Choices(
            List.of(new Option("R8001", "Nurse Access (R8001)")),
            List.of(new Option("RZA", "Ashdown Hospital (RZA)")),
            List.of(new Option("TREAT", "TREAT")),
            List.of(new Option("roles.yaml", "roles.yaml"))),
        form,
        errors,
        answer,
        replay);
  }

  private static Answer opens() {
    return new Answer(
        true,
        "user user-1 with role Nurse Access at Ashdown Hospital for TREAT",
        "as at 20 Nov 2026 at 14:30",
        "fedcba9876543210",
        true,
        "",
        List.of("organisation RZA is enabled", "open encounter at RZA"),
        List.of(
            new Group("Problems", "", List.of("Condition/a", "Condition/b")),
            new Group("Problems", "an objection of the person covers it", List.of("Condition/c"))),
        2,
        1,
        List.of("Activities that a user holds besides those of the role do not count."));
  }

  private static Answer refused() {
    return new Answer(
        false,
        "a user with role Nurse Access at Ashdown Hospital for TREAT",
        "now",
        "0123456789abcdef",
        false,
        "You have no recorded relationship with this person.",
        List.of("organisation RZA is enabled", "no relationship"),
        List.of(),
        0,
        0,
        List.of());
  }

  private static Replay replay(boolean changes) {
    return new Replay(
        "13 Nov 2026 at 09:00",
        "fedcba9876543210",
        500,
        3,
        changes ? 2 : 0,
        changes ? 4 : 0,
        changes ? List.of(new Count("Refused", "red", 4, 1, 1)) : List.of(),
        changes
            ? List.of(
                new Row(
                    SamplePages.NAME_WITH_MARKUP,
                    "Nurse Access",
                    "Ashdown Hospital",
                    PERSON,
                    "Refused",
                    "red",
                    "Sees 12 entries",
                    "Refused: no relationship",
                    4,
                    "20 Nov 2026 at 14:30"))
            : List.of(),
        changes ? "7c9e6679-7425-40de-944b-e07fc1f90ae7" : "");
  }
}
