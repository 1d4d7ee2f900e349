package care.sheaf.intake.internal;

/** Makes names that a source sent safe to repeat. */
final class Names {

  private Names() {}

  /** The name itself when it looks like one, so that no content is quoted by mistake. */
  static String safe(String name) {
    return name.matches("[A-Za-z_][A-Za-z0-9_-]{0,63}") ? name : "(a name that is none)";
  }
}
