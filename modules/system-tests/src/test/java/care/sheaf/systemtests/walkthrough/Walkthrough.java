package care.sheaf.systemtests.walkthrough;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code sh} blocks of a document, as one script in which each comment {@code # -> 200} is held
 * against the last line that was printed before it.
 */
record Walkthrough(List<Line> lines) {

  private static final Pattern EXPECTED = Pattern.compile("# -> ([0-9]{3})");

  /** A line of the document, by its number there. */
  record Line(int number, String text) {}

  static Walkthrough in(Path document) throws IOException {
    List<Line> lines = new ArrayList<>();
    boolean inside = false;
    List<String> all = Files.readAllLines(document);
    for (int index = 0; index < all.size(); index++) {
      String text = all.get(index);
      if (text.startsWith("```")) {
        inside = !inside && text.equals("```sh");
      } else if (inside) {
        lines.add(new Line(index + 1, text));
      }
    }
    return new Walkthrough(List.copyOf(lines));
  }

  /** How many statuses the document states. */
  long expectations() {
    return lines.stream().filter(line -> EXPECTED.matcher(line.text()).matches()).count();
  }

  /**
   * A bash script that runs all blocks in one shell.
   *
   * @param printed a file to which the commands print
   */
  String script(Path printed) {
    var script = new StringBuilder();
    script.append("set -u\nexec 3>&1 >>'").append(printed).append("'\n");
    script.append(
        """
        expect() {
          local status; status="$(tail -n 1 '%1$s')"
          : > '%1$s'
          if [ "$status" = "$1" ]; then echo "ok line $2: $1" >&3; return; fi
          echo "FAILED line $2: expected $1, was '$status'" >&3
          if [ -f "${OUT:-}" ]; then head -c 2000 "$OUT" >&3; echo >&3; fi
        }
        """
            .formatted(printed));
    for (Line line : lines) {
      Matcher expected = EXPECTED.matcher(line.text());
      script.append(
          expected.matches() ? "expect " + expected.group(1) + " " + line.number() : line.text());
      script.append('\n');
    }
    return script.toString();
  }
}
