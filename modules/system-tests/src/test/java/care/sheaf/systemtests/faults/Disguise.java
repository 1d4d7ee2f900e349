package care.sheaf.systemtests.faults;

/** What makes the same invented persons others, each time of the same length. */
enum Disguise {
  FIRST("Zuvo", "MA"),
  SECOND("Qeki", "MB"),
  THIRD("Xaby", "MC");

  private final String syllables;
  private final String postcodeArea;

  Disguise(String syllables, String postcodeArea) {
    this.syllables = syllables;
    this.postcodeArea = postcodeArea;
  }

  /** Before each family and first given name. */
  String syllables() {
    return syllables;
  }

  /** In place of MR. */
  String postcodeArea() {
    return postcodeArea;
  }

  /** A row as it would be without. */
  static String without(String row) {
    return row.replaceAll("(?i)zuvo|qeki|xaby", "").replaceAll("\\bM[ABC](?=[0-9])", "MR");
  }
}
