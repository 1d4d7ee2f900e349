package care.sheaf.register;

/**
 * One thing that is wrong with the governance files.
 *
 * @param file relative to the governance directory
 * @param line from 1; 0 when it is about the file as a whole
 * @param text what is wrong and what is expected
 */
public record GovernanceProblem(String file, int line, String text) {

  @Override
  public String toString() {
    return line == 0 ? file + ": " + text : file + ":" + line + ": " + text;
  }
}
