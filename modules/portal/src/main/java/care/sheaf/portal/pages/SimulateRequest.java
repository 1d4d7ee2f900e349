package care.sheaf.portal.pages;

import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.OpaqueId;
import care.sheaf.kernel.Purpose;
import care.sheaf.kernel.RoleCode;
import care.sheaf.portal.view.FieldError;
import care.sheaf.portal.view.SimulateForm;
import care.sheaf.records.PolicySimulation.Viewer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A question of what would be decided, understood or not. */
sealed interface SimulateRequest {

  /**
   * @param number of the person, unless an id was given
   * @param id of the person, when it was
   */
  record Understood(
      Optional<NhsNumber> number,
      String id,
      Viewer viewer,
      Optional<Instant> at,
      Map<String, String> draft)
      implements SimulateRequest {}

  /** It cannot be understood; the messages say what to change. */
  record Wrong(List<FieldError> errors) implements SimulateRequest {}

  static SimulateRequest of(SimulateForm form) {
    List<FieldError> errors = new ArrayList<>();
    String person = form.person().strip();
    Optional<NhsNumber> number =
        OpaqueId.isValid(person) ? Optional.empty() : NhsNumber.parse(person);
    if (!OpaqueId.isValid(person) && number.isEmpty()) {
      errors.add(new FieldError("person", "Enter an NHS number or the id of a person"));
    }
    Optional<RoleCode> role = RoleCode.parse(form.role());
    if (role.isEmpty()) {
      errors.add(new FieldError("role", "Choose the role of who looks"));
    }
    if (!OdsCode.isValid(form.organisation())) {
      errors.add(new FieldError("organisation", "Choose the organisation that they act for"));
    }
    if (!Purpose.isValid(form.purpose())) {
      errors.add(new FieldError("purpose", "Choose a purpose"));
    }
    Optional<Instant> at = at(form.at().strip(), errors);
    Map<String, String> draft = draft(form, errors);
    if (!errors.isEmpty()) {
      return new Wrong(List.copyOf(errors));
    }
    var viewer =
        new Viewer(
            Optional.of(form.user().strip()).filter(user -> !user.isEmpty()),
            role.orElseThrow(),
            new OdsCode(form.organisation()),
            new Purpose(form.purpose()));
    return new Understood(number, person, viewer, at, draft);
  }

  /** The draft, with the ends of lines that files have and not those that browsers send. */
  static Map<String, String> draft(SimulateForm form, List<FieldError> errors) {
    String text = form.text().replace("\r\n", "\n");
    if (text.isBlank() && form.file().isEmpty()) {
      return Map.of();
    }
    if (form.file().isEmpty()) {
      errors.add(new FieldError("file", "Choose which file the text is a draft of"));
    }
    if (text.isBlank()) {
      errors.add(new FieldError("text", "Enter the whole text of the file, or choose no draft"));
    }
    return Map.of(form.file(), text);
  }

  private static Optional<Instant> at(String typed, List<FieldError> errors) {
    if (typed.isEmpty()) {
      return Optional.empty();
    }
    try {
      LocalDateTime local = LocalDateTime.parse(typed.replace(' ', 'T'));
      return Optional.of(local.atZone(ZoneId.of("Europe/London")).toInstant());
    } catch (DateTimeException none) {
      errors.add(new FieldError("at", "Enter a date and time, such as 2026-01-31 14:30"));
      return Optional.empty();
    }
  }
}
