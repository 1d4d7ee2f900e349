package care.sheaf.estate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;

/** What docs/demonstration.md says of the estate, against the estate. */
class DemonstrationDocumentTest {

  private static final Path DOCS = Path.of("../../docs");
  private static final Pattern PICTURE =
      Pattern.compile("!\\[[^\\]]+]\\((?:docs/)?(images/[^)]+)\\)");
  private static final DateTimeFormatter BORN =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

  /** One row of the table of people. */
  private record Row(String name, LocalDate born, String number) {}

  @Test
  void everyPersonOfTheTableIsInTheEstateUnderThatNumber() throws IOException {
    List<Row> rows = rows();

    assertThat(rows).hasSize(27);
    for (Row row : rows) {
      assertThat(patients(row)).as(row.toString()).isNotEmpty();
    }
  }

  @Test
  void everyPersonWhoHasAStoryIsInTheTable() throws IOException {
    Set<String> numbers = rows().stream().map(Row::number).collect(Collectors.toSet());

    Set<String> stories = new TreeSet<>();
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/care/sheaf/estate/persons"))) {
      files.forEach(
          file -> stories.add(file.getFileName().toString().replaceFirst("\\.yaml$", "")));
    }
    assertThat(stories).isNotEmpty();
    for (String story : stories) {
      assertThat(Sent.of(story).stream().flatMap(sent -> sent.numbers().stream()))
          .as(story)
          .containsAnyElementsOf(numbers);
    }
  }

  @Test
  void everyNumberThatTheTourNamesIsOfSomebody() throws IOException {
    Matcher number = Pattern.compile("999 \\d{3} \\d{4}").matcher(text("demonstration.md"));
    Set<String> known =
        Sent.all().stream()
            .flatMap(sent -> sent.patient().getIdentifier().stream())
            .map(identifier -> identifier.getValue())
            .collect(Collectors.toSet());

    assertThat(number.results().map(found -> found.group().replace(" ", ""))).isSubsetOf(known);
  }

  @Test
  void everyPictureIsThereAndIsUsed() throws IOException {
    Set<String> used = new TreeSet<>();
    try (Stream<Path> files = Files.walk(DOCS)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".md")).toList()) {
        PICTURE.matcher(Files.readString(file)).results().forEach(one -> used.add(one.group(1)));
      }
    }
    PICTURE
        .matcher(Files.readString(DOCS.resolve("../README.md")))
        .results()
        .forEach(one -> used.add(one.group(1)));

    try (Stream<Path> files = Files.list(DOCS.resolve("images"))) {
      assertThat(files.map(file -> "images/" + file.getFileName()))
          .containsExactlyInAnyOrderElementsOf(used);
    }
  }

  private static List<Patient> patients(Row row) {
    return Sent.all().stream()
        .filter(sent -> sent.numbers().contains(row.number()))
        .map(Sent::patient)
        .filter(patient -> row.name().equals(name(patient)))
        .filter(
            patient ->
                row.born().toString().equals(patient.getBirthDateElement().getValueAsString()))
        .toList();
  }

  private static String name(Patient patient) {
    HumanName name = patient.getNameFirstRep();
    return name.getGiven().get(0).getValue() + " " + name.getFamily();
  }

  private static List<Row> rows() throws IOException {
    String people = text("demonstration.md").split("\n## People\n", -1)[1];
    return people
        .lines()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| name"))
        .filter(line -> !line.startsWith("| ---"))
        .map(line -> line.split("\\|", -1))
        .map(
            cells ->
                new Row(
                    cells[1].strip(),
                    LocalDate.parse(cells[2].strip(), BORN),
                    cells[3].replace(" ", "")))
        .toList();
  }

  private static String text(String file) throws IOException {
    return Files.readString(DOCS.resolve(file));
  }
}
