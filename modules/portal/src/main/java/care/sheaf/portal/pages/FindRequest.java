package care.sheaf.portal.pages;

import care.sheaf.identity.PersonQuery;
import care.sheaf.kernel.NhsNumber;
import care.sheaf.portal.view.FieldError;
import care.sheaf.portal.view.FindForm;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A search as it was typed, understood or not. */
sealed interface FindRequest {

  /** By NHS number. */
  record ByNumber(NhsNumber number) implements FindRequest {}

  /** By name and date of birth. */
  record ByName(PersonQuery query) implements FindRequest {}

  /** It cannot be understood; the messages say what to change. */
  record Wrong(List<FieldError> errors) implements FindRequest {}

  static FindRequest byNumber(FindForm form) {
    String typed = form.nhsNumber().strip();
    if (typed.isEmpty()) {
      return wrong("nhs-number", "Enter an NHS number");
    }
    if (!typed.replaceAll("[\\s-]", "").matches("[0-9]{10}")) {
      return wrong("nhs-number", "An NHS number has 10 digits, such as 999 123 4560");
    }
    return NhsNumber.parse(typed)
        .<FindRequest>map(ByNumber::new)
        .orElseGet(
            () -> wrong("nhs-number", "This is not an NHS number: check each digit, one is wrong"));
  }

  static FindRequest byName(FindForm form, LocalDate today) {
    List<FieldError> errors = new ArrayList<>();
    String family = form.family().strip();
    if (family.isEmpty()) {
      errors.add(new FieldError("family", "Enter a family name"));
    }
    refuseShortStar("family", "family name", family, errors);
    refuseShortStar("given", "first name", form.given().strip(), errors);
    refuseShortStar("postcode", "postcode", form.postcode().strip(), errors);
    Optional<LocalDate> born = born(form, today, errors);
    if (!errors.isEmpty() || born.isEmpty()) {
      return new Wrong(List.copyOf(errors));
    }
    return new ByName(
        new PersonQuery(
            family, given(form.given()), born.get(), Optional.empty(), given(form.postcode())));
  }

  private static Optional<String> given(String typed) {
    return Optional.of(typed.strip()).filter(text -> !text.isEmpty());
  }

  private static void refuseShortStar(
      String field, String name, String typed, List<FieldError> errors) {
    int star = typed.indexOf('*');
    if (star >= 0 && (star < 2 || star < typed.length() - 1)) {
      errors.add(
          new FieldError(
              field, "In a " + name + ", a star stands last, after two letters or more"));
    }
  }

  private static Optional<LocalDate> born(FindForm form, LocalDate today, List<FieldError> errors) {
    if (form.day().isBlank() || form.month().isBlank() || form.year().isBlank()) {
      errors.add(new FieldError("born-day", "Enter a day, month and year of birth"));
      return Optional.empty();
    }
    try {
      LocalDate date = LocalDate.of(number(form.year()), number(form.month()), number(form.day()));
      if (date.isAfter(today) || date.getYear() < 1850) {
        errors.add(
            new FieldError(
                "born-day", "Date of birth must be in the past; give 4 digits of the year"));
        return Optional.empty();
      }
      return Optional.of(date);
    } catch (DateTimeException | NumberFormatException failure) {
      errors.add(
          new FieldError("born-day", "Date of birth must be a real date, such as 15 3 1984"));
      return Optional.empty();
    }
  }

  private static int number(String typed) {
    return Integer.parseInt(typed.strip());
  }

  private static FindRequest wrong(String field, String message) {
    return new Wrong(List.of(new FieldError(field, message)));
  }
}
