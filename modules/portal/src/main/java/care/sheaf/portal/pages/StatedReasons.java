package care.sheaf.portal.pages;

import care.sheaf.kernel.AccessContext;
import care.sheaf.portal.view.ClaimPage;
import care.sheaf.portal.view.ClaimPage.Reason;
import care.sheaf.portal.view.FieldError;
import care.sheaf.portal.view.Words;
import care.sheaf.register.Register;
import care.sheaf.register.Role.Permission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What forms have in common by which somebody states why they open a record. */
final class StatedReasons {

  private static final int LONGEST_TEXT = 500;

  private StatedReasons() {}

  static boolean permits(Register register, AccessContext context, Permission permission) {
    return context
        .role()
        .flatMap(register::role)
        .filter(role -> role.permissions().contains(permission))
        .isPresent();
  }

  static List<Reason> reasons(Map<String, String> byCode) {
    return byCode.entrySet().stream()
        .map(reason -> new Reason(reason.getKey(), reason.getValue()))
        .sorted(Comparator.comparing(Reason::words))
        .toList();
  }

  static String duration(Duration lasts) {
    if (lasts.toMinutesPart() != 0) {
      return Words.count(lasts.toMinutes(), "minute");
    }
    return lasts.toHours() < 48
        ? Words.count(lasts.toHours(), "hour")
        : Words.count(lasts.toDays(), "day");
  }

  static List<FieldError> errors(ClaimPage.Rules rules, String reason, String text) {
    List<FieldError> errors = new ArrayList<>();
    if (rules.reasons().stream().noneMatch(known -> known.code().equals(reason))) {
      errors.add(new FieldError("reason-1", "Choose why you need to see this record"));
    }
    if (text.length() < rules.textMinimum()) {
      errors.add(
          new FieldError(
              "text",
              "Say in your own words why you need to see this record, in "
                  + rules.textMinimum()
                  + " characters or more"));
    }
    if (text.length() > LONGEST_TEXT) {
      errors.add(new FieldError("text", "Use 500 characters or fewer"));
    }
    return errors;
  }
}
