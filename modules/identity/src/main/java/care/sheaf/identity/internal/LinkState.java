package care.sheaf.identity.internal;

import java.util.Locale;

/** The states of a patient record; docs/identity.md has the table of their transitions. */
enum LinkState {
  NEW_PERSON,
  LINKED,
  NEEDS_REVIEW,
  WITHDRAWN;

  /** As the database has it: {@code needs-review}. */
  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static LinkState ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
