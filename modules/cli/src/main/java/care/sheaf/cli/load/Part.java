package care.sheaf.cli.load;

/** One thing that a file holds. */
sealed interface Part {

  /** The file, and the line where a file holds several. */
  String name();

  /** Text that may be a FHIR resource in JSON. */
  record Text(String name, String json) implements Part {}

  /** What could not even be read, and why. */
  record Broken(String name, String reason) implements Part {}
}
