package care.sheaf.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.estate.population.PersonBundle;
import care.sheaf.estate.population.Population;
import care.sheaf.systemtests.FhirCaller.Answer;
import care.sheaf.systemtests.SystemTest;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The bulk path leaves the state that the API would. The same persons are sent three times under
 * other ids, numbers, names and postcodes of equal length, so that nobody is taken for another:
 * once so that what all share (practitioners) is there, once through the API, once by the bulk
 * path. Then all rows of all schemas that are about the last two are compared, after those names
 * were mapped back.
 */
class BulkStateIT extends SystemTest {

  private static final int PERSONS = 30;

  /** Of persons; practitioners, whose names have no use, stay who they are. */
  private static final Pattern NAMES =
      Pattern.compile("(\"use\":\"[a-z]+\",\"family\":\")([^\"]*\",\"given\":\\[\")");

  private static final Pattern POSTCODE_AREA = Pattern.compile("(\"postalCode\":\")MR");

  private static final Pattern NUMBER = Pattern.compile("\"value\":\"(999[0-9]{7})\"");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Population population = Population.of(1);

  @Test
  void leavesTheStateThatTheApiLeaves() throws Exception {
    var shared = new Persons(590_000, Disguise.FIRST);
    var alone = new Persons(591_000, Disguise.SECOND);
    var together = new Persons(592_000, Disguise.THIRD);
    sendAlone(shared);
    sendAlone(alone);
    sendTogether(together);

    List<String> expected;
    List<String> found;
    try (var tables = new AllTables(system)) {
      expected = tables.rows(alone.names(tables));
      found = tables.rows(together.names(tables));
    }
    assertThat(expected)
        .as("rows of what came alone")
        .hasSizeGreaterThan(PERSONS * 20 * 4)
        .anyMatch(row -> row.startsWith("records.entry_date "))
        .anyMatch(row -> row.startsWith("consent.relationship "))
        .anyMatch(row -> row.startsWith("identity.searchable_person "))
        .anyMatch(row -> row.startsWith("fhir.hfj_res_ver "))
        .anyMatch(row -> row.startsWith("intake.request_key "))
        .anyMatch(row -> row.startsWith("audit.entry ") && row.contains("delivery.applied"));
    assertThat(without(expected, found)).as("rows that only the API leaves").isEmpty();
    assertThat(without(found, expected)).as("rows that only the bulk path leaves").isEmpty();
    assertThat(found).hasSameSizeAs(expected);
    system.command("audit", "verify").requireExit(0);
  }

  private static List<String> without(List<String> rows, List<String> others) {
    Set<String> gone = new HashSet<>(others);
    return rows.stream().filter(row -> !gone.contains(row)).limit(12).toList();
  }

  private void sendAlone(Persons persons) {
    for (Sent sent : persons.deliveries()) {
      as(client(sent.source()))
          .header("X-Request-ID", sent.id())
          .post("", sent.json())
          .requireStatus(200);
    }
  }

  /** Runs of one source are one request; the order is that in which they were sent alone. */
  private void sendTogether(Persons persons) throws IOException {
    List<Sent> run = new ArrayList<>();
    for (Sent sent : persons.deliveries()) {
      if (!run.isEmpty() && !run.get(0).source().equals(sent.source())) {
        sendLines(run);
        run.clear();
      }
      run.add(sent);
    }
    sendLines(run);
  }

  private void sendLines(List<Sent> run) throws IOException {
    var lines = new StringBuilder();
    run.forEach(
        sent -> lines.append("{\"id\":\"%s\",\"bundle\":%s}\n".formatted(sent.id(), sent.json())));
    Answer answer =
        as(client(run.get(0).source()))
            .sendLines(run.get(0).source(), lines.toString())
            .requireStatus(200);
    List<String> answers = answer.text().lines().toList();
    assertThat(answers).hasSameSizeAs(run);
    for (int line = 0; line < run.size(); line++) {
      var said = JSON.readTree(answers.get(line));
      assertThat(said.path("id").asText()).isEqualTo(run.get(line).id());
      assertThat(said.path("status").asInt()).as(answers.get(line)).isEqualTo(200);
    }
  }

  private static String client(String source) {
    return source.toLowerCase(java.util.Locale.ROOT).replace('/', '-');
  }

  /** One delivery. */
  private record Sent(String source, String id, String json) {}

  /** The persons of the population's first indices, renamed to those of others. */
  private final class Persons {

    private final int base;
    private final Disguise disguise;
    private final List<Sent> deliveries = new ArrayList<>();
    private final Map<String, String> back = new LinkedHashMap<>();

    Persons(int base, Disguise disguise) {
      this.base = base;
      this.disguise = disguise;
      List<Sent> others = new ArrayList<>();
      for (int index = 0; index < PERSONS; index++) {
        List<PersonBundle> bundles = population.person(index);
        String practice = bundles.get(0).source().toString();
        for (PersonBundle bundle : bundles) {
          String source = bundle.source().toString();
          var sent = new Sent(source, UUID.randomUUID().toString(), renamed(bundle.json(), index));
          (source.equals(practice) ? deliveries : others).add(sent);
        }
      }
      deliveries.sort(java.util.Comparator.comparing(Sent::source));
      others.sort(java.util.Comparator.comparing(Sent::source));
      deliveries.addAll(others);
    }

    List<Sent> deliveries() {
      return deliveries;
    }

    private String renamed(String json, int index) {
      String number = number(population.person(base + index).get(0).json());
      String own = "%07d".formatted(base + index);
      back.put(number, "number-" + index);
      back.put("p" + own, "person-" + index);
      back.put("P" + own, "PERSON-" + index);
      String named =
          NAMES.matcher(json).replaceAll("$1" + disguise.syllables() + "$2" + disguise.syllables());
      return POSTCODE_AREA
          .matcher(named)
          .replaceAll("$1" + disguise.postcodeArea())
          .replace(number(population.person(index).get(0).json()), number)
          .replace("p%07d".formatted(index), "p" + own)
          .replace("P%07d".formatted(index), "P" + own);
    }

    private String number(String json) {
      Matcher matcher = NUMBER.matcher(json);
      assertThat(matcher.find()).isTrue();
      return matcher.group(1);
    }

    /** What this run's names are called when two runs are compared. */
    Map<String, String> names(AllTables tables) throws SQLException, IOException {
      var names = new LinkedHashMap<>(back);
      int number = 0;
      for (Sent sent : deliveries) {
        names.put(sent.id(), "request-" + number);
        names.putAll(tables.namesOf(sent.id(), number++));
      }
      return names;
    }
  }
}
