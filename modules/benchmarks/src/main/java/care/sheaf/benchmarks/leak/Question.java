package care.sheaf.benchmarks.leak;

import care.sheaf.records.SharedRecord.Narrowing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a viewer asks. */
sealed interface Question {

  /** As somebody would write it. */
  String words();

  /**
   * A search within the person.
   *
   * @param parameters the one that names the person included
   */
  record Search(String type, Map<String, List<String>> parameters) implements Question {

    @Override
    public String words() {
      return "GET /" + type + "?" + query(parameters);
    }
  }

  record Read(String type, String id, Optional<Long> version) implements Question {

    @Override
    public String words() {
      return "GET /" + type + "/" + id + version.map(number -> "/_history/" + number).orElse("");
    }
  }

  record History(String type, String id) implements Question {

    @Override
    public String words() {
      return "GET /" + type + "/" + id + "/_history";
    }
  }

  /** The merged Patient. */
  record Patient(String id) implements Question {

    @Override
    public String words() {
      return "GET /Patient/" + id + " (merged)";
    }
  }

  record Whole(String id, Narrowing narrowing) implements Question {

    @Override
    public String words() {
      return "GET /Patient/" + id + "/$record " + narrowing;
    }
  }

  record Everything(String id, Map<String, List<String>> parameters) implements Question {

    @Override
    public String words() {
      return "GET /Patient/" + id + "/$everything?" + query(parameters);
    }
  }

  private static String query(Map<String, List<String>> parameters) {
    var query = new ArrayList<String>();
    parameters.forEach((name, values) -> values.forEach(value -> query.add(name + "=" + value)));
    return String.join("&", query);
  }
}
