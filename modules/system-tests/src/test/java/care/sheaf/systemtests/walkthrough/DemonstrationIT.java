package care.sheaf.systemtests.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.systemtests.FhirCaller;
import care.sheaf.systemtests.FhirCaller.Answer;
import care.sheaf.systemtests.SystemTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whom the table of docs/demonstration.md says that a record opens for, tried. */
class DemonstrationIT extends SystemTest {

  private static final Path DOCUMENT = Path.of("../../docs/demonstration.md");

  /** A row whose record opens for a sign-in with one role. */
  private static final Pattern OPENS =
      Pattern.compile(
          "^\\| ([^|]+) \\| [^|]+ \\| (999 \\d{3} \\d{4}) \\| `([a-z.]+)` \\|.*",
          Pattern.MULTILINE);

  private static final Pattern OPENS_FOR_A_REASON =
      Pattern.compile(
          "^\\| [^|]+ \\| [^|]+ \\| (999 \\d{3} \\d{4}) \\| `([a-z.]+)` for a stated reason \\|.*",
          Pattern.MULTILINE);

  private static final Pattern OPENS_FOR_NOBODY =
      Pattern.compile(
          "^\\| [^|]+ \\| [^|]+ \\| (999 \\d{3} \\d{4}) \\| nobody \\|.*", Pattern.MULTILINE);

  @Test
  void everyRecordOpensForWhomTheTableNames() throws IOException {
    Matcher rows = OPENS.matcher(Files.readString(DOCUMENT));
    int tried = 0;
    while (rows.find()) {
      Answer answer = asUser(rows.group(3)).get(record(rows.group(2)));
      assertThat(answer.status()).as(rows.group(1) + " for " + rows.group(3)).isEqualTo(200);
      tried++;
    }
    assertThat(tried).isGreaterThan(20);
  }

  @Test
  void aRestrictedRecordOpensForAStatedReason() throws IOException {
    Matcher rows = OPENS_FOR_A_REASON.matcher(Files.readString(DOCUMENT));
    assertThat(rows.find()).isTrue();
    FhirCaller user = asUser(rows.group(2));
    String number = rows.group(1).replace(" ", "");
    assertThat(user.get(record(number)).requireStatus(403).spineCode()).isEqualTo("REASON_NEEDED");
    String id =
        user.get("/Patient?identifier=https://fhir.nhs.uk/Id/nhs-number%7C" + number)
            .json()
            .at("/entry/0/resource/id")
            .asText();

    user.post(
            "/Patient/" + id + "/$claim-relationship",
            """
            {"resourceType":"Parameters","parameter":[
             {"name":"reason","valueCode":"direct-care"},
             {"name":"text","valueString":"She has come to see me this morning"}]}
            """)
        .requireStatus(200);

    user.get(record(number)).requireStatus(200);
    assertThat(rows.find()).isFalse();
  }

  @Test
  void theRecordOfOneWhoObjectsDoesNotOpen() throws IOException {
    List<String> numbers =
        OPENS_FOR_NOBODY
            .matcher(Files.readString(DOCUMENT))
            .results()
            .map(row -> row.group(1))
            .toList();

    assertThat(numbers).hasSize(1);
    Answer refused = asUser("anna.clarke").get(record(numbers.get(0))).requireStatus(403);
    assertThat(refused.spineCode()).isEqualTo("NO_PATIENT_CONSENT");
  }

  private static String record(String number) {
    return "/Patient/$record?identifier=https://fhir.nhs.uk/Id/nhs-number%7C"
        + number.replace(" ", "");
  }
}
