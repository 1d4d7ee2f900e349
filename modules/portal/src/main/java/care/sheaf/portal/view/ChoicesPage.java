package care.sheaf.portal.view;

import java.util.List;
import java.util.Optional;

/**
 * What was chosen about the sharing of one person's record, and the form for a further objection.
 *
 * @param address of the page, without a slash at its end
 * @param back where its back link leads
 * @param own whether it is the person's own page
 * @param name of the person
 * @param message what was just done
 */
public record ChoicesPage(
    String address,
    Optional<String> back,
    boolean own,
    String name,
    List<Choice> choices,
    Options options,
    ChoiceForm form,
    Optional<String> message,
    List<FieldError> errors)
    implements Page {

  public ChoicesPage {
    choices = List.copyOf(choices);
    errors = List.copyOf(errors);
  }

  /**
   * One that was made.
   *
   * @param words what it says, a sentence each
   * @param facts when, by whom, on what evidence: a sentence each
   * @param colour of the tag
   * @param canWithdraw whether it holds and was recorded here
   */
  public record Choice(
      String id,
      String state,
      String colour,
      List<String> words,
      List<String> facts,
      boolean canWithdraw) {}

  /** What can be chosen in the form. */
  public record Options(
      List<Option> kinds,
      List<Option> sources,
      List<Option> settings,
      List<Option> organisations,
      List<Option> roles,
      List<Option> statedBy) {}

  @Override
  public String template() {
    return "choices.jte";
  }

  @Override
  public String title() {
    String title = own ? "My choices about sharing" : "Choices about sharing";
    return errors.isEmpty() ? title : "Error: " + title;
  }
}
