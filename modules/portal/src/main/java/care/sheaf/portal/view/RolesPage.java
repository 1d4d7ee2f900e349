package care.sheaf.portal.view;

import java.util.List;

/** The roles that someone holds, to work in one of them. */
public record RolesPage(List<Choice> choices, List<FieldError> errors) implements Page {

  public RolesPage {
    choices = List.copyOf(choices);
    errors = List.copyOf(errors);
  }

  /**
   * @param id {@code person_roleid}
   */
  public record Choice(String id, String role, String organisation, boolean selected) {}

  @Override
  public String template() {
    return "roles.jte";
  }

  @Override
  public String title() {
    if (choices.isEmpty()) {
      return "You have no role here";
    }
    return errors.isEmpty() ? "Choose your role" : "Error: Choose your role";
  }
}
