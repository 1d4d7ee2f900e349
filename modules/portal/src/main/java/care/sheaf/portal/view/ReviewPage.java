package care.sheaf.portal.view;

import java.util.List;
import java.util.Optional;

/**
 * One review: a record, and everyone whom it may be about, side by side.
 *
 * @param id of the review
 * @param why what the machine was unsure about
 * @param source who sent the record
 * @param candidates the likeliest first
 * @param proposal what another steward proposed; nothing can be decided beside it
 * @param closed how it was closed
 * @param chosen what was chosen before, when the form comes back with errors
 */
public record ReviewPage(
    String id,
    String risk,
    String why,
    String source,
    List<Candidate> candidates,
    Optional<ReviewsPage.Proposal> proposal,
    Optional<String> closed,
    String chosen,
    String reason,
    List<FieldError> errors)
    implements Page {

  public ReviewPage {
    candidates = List.copyOf(candidates);
    errors = List.copyOf(errors);
  }

  /**
   * One person in question.
   *
   * @param person the person's id
   * @param records how many sources hold records of them
   * @param source whose record stands beside the other
   * @param fields what both say, field by field
   * @param waterfall what each field adds
   * @param likelihood in words
   * @param risks why linking needs a second steward
   */
  public record Candidate(
      String person,
      String name,
      int records,
      String source,
      List<Field> fields,
      Waterfall waterfall,
      String likelihood,
      List<String> risks) {

    public Candidate {
      fields = List.copyOf(fields);
      risks = List.copyOf(risks);
    }
  }

  /**
   * One line of the comparison.
   *
   * @param verdict agrees, differs, close, or missing
   */
  public record Field(String name, String left, String right, String verdict) {}

  @Override
  public String template() {
    return "review.jte";
  }

  @Override
  public String title() {
    String title = "Identity review";
    return errors.isEmpty() ? title : "Error: " + title;
  }
}
