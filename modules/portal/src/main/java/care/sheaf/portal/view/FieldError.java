package care.sheaf.portal.view;

import java.util.List;

/**
 * What is wrong with a field, in words that say what to do.
 *
 * @param field the id of the element that is in error
 */
public record FieldError(String field, String message) {

  /** The messages of one field. */
  public static List<String> of(List<FieldError> errors, String field) {
    return errors.stream()
        .filter(error -> error.field().equals(field))
        .map(FieldError::message)
        .toList();
  }
}
