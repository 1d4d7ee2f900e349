package care.sheaf.portal.view;

import java.util.List;

/** Find a person. */
public record FindPage(FindForm form, List<FieldError> errors) implements Page {

  public FindPage {
    errors = List.copyOf(errors);
  }

  @Override
  public String template() {
    return "find.jte";
  }

  @Override
  public String title() {
    return errors.isEmpty() ? "Find a person" : "Error: Find a person";
  }
}
