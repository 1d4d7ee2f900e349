package care.sheaf.systemtests.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import care.sheaf.systemtests.FhirCaller.Answer;
import care.sheaf.systemtests.SystemTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Sends each published UK Core example as the hospital would. Each is stored, or refused with a
 * reason that a person at the sending organisation can act on. {@code -Dsheaf.ukcore.table=FILE}
 * writes what became of each as a table.
 */
@Tag("published-data")
class UkCoreExamplesIT extends SystemTest {

  private static final Path EXAMPLES =
      Path.of(System.getProperty("sheaf.root", "../..")).resolve("../shared/data/ukcore/examples");

  /** Types that others refer to go first, as a sender would order them. */
  private static final List<String> FIRST =
      List.of(
          "Organization",
          "Location",
          "Practitioner",
          "PractitionerRole",
          "HealthcareService",
          "Device",
          "Medication",
          "Patient",
          "RelatedPerson",
          "Encounter",
          "EpisodeOfCare",
          "Specimen",
          "Condition",
          "Observation");

  private static final Pattern ROOT = Pattern.compile("<([A-Z][A-Za-z]+)[\\s>]");
  private static final Pattern ID = Pattern.compile("<id\\s+value=\"([^\"]+)\"");

  @Test
  void eachIsStoredOrRefusedWithAReason() throws IOException {
    assumeTrue(
        Files.isDirectory(EXAMPLES),
        "skipped: the published UK Core examples are not on this machine");
    Map<Example, Answer> answers = new LinkedHashMap<>();
    List<Example> waiting = examples();
    int before;
    do {
      before = waiting.size();
      waiting.forEach(example -> answers.put(example, send(example)));
      // As a sender would: what referred to something that had not come yet is sent again.
      waiting = waiting.stream().filter(example -> answers.get(example).status() == 422).toList();
    } while (waiting.size() < before);

    List<String> table = new ArrayList<>();
    int stored = 0;
    for (Map.Entry<Example, Answer> each : answers.entrySet()) {
      Example example = each.getKey();
      Answer answer = each.getValue();
      assertThat(answer.status()).as(example.id() + ": " + answer).isBetween(200, 499);
      boolean accepted = answer.status() < 300;
      stored += accepted ? 1 : 0;
      String reason = accepted ? "" : reason(answer);
      assertThat(accepted || reason.length() > 20).as("a reason for %s", example.id()).isTrue();
      table.add(
          "| %s | %s | %s | %s |"
              .formatted(
                  example.id(),
                  example.type(),
                  accepted ? "stored" : answer.status(),
                  reason.replace("|", "\\|")));
    }
    System.out.printf("UK Core examples: %d stored of %d%n", stored, table.size());
    assertThat(stored).isGreaterThan(table.size() / 2);
    write(table, stored);
  }

  private Answer send(Example example) {
    return as("rza-epr")
        .send(
            "PUT",
            "/" + example.type() + "/" + example.id(),
            "application/fhir+xml",
            example.xml().getBytes(StandardCharsets.UTF_8));
  }

  private static String reason(Answer answer) {
    var issue = answer.json().path("issue").path(0);
    String text = issue.path("details").path("text").asText();
    return text.isEmpty() ? issue.path("diagnostics").asText() : text;
  }

  private static List<Example> examples() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("UKCore-"))
          .map(UkCoreExamplesIT::read)
          .sorted(Comparator.comparingInt(UkCoreExamplesIT::rank).thenComparing(Example::id))
          .toList();
    }
  }

  private static int rank(Example example) {
    int index = FIRST.indexOf(example.type());
    return index < 0 ? FIRST.size() : index;
  }

  private static Example read(Path file) {
    try {
      String xml = Files.readString(file).replace("\uFEFF", "");
      Matcher root = ROOT.matcher(xml);
      Matcher id = ID.matcher(xml);
      if (!root.find() || !id.find()) {
        throw new IllegalStateException("not a resource: " + file.getFileName());
      }
      return new Example(root.group(1), id.group(1), xml);
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }

  private static void write(List<String> table, int stored) throws IOException {
    String target = System.getProperty("sheaf.ukcore.table", "");
    if (target.isEmpty()) {
      return;
    }
    List<String> page = new ArrayList<>();
    page.add("# What becomes of the published UK Core examples");
    page.add("");
    page.add(
        "Each `UKCore-*` example of UK Core R4 STU2, sent by `PUT` as the hospital's source, again where");
    page.add(
        "something it refers to came later: %d of %d stored. Made by `UkCoreExamplesIT`."
            .formatted(stored, table.size()));
    page.add("");
    page.add("| example | type | outcome | reason |");
    page.add("| --- | --- | --- | --- |");
    page.addAll(table);
    Files.write(Path.of(target), page);
  }

  private record Example(String type, String id, String xml) {}
}
