package care.sheaf.cli.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blue.strategic.parquet.ParquetWriter;
import care.sheaf.cli.CommandFailure;
import care.sheaf.cli.LinkCommandProbe;
import care.sheaf.linkage.RowSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LinkCommandTest {

  private static final String[] GIVEN = {
    "Ann", "Piotr", "Zainab", "George", "Siobhan", "Kwame", "Olivia", "Rhys"
  };
  private static final String[] FAMILY = {
    "Pemberton", "Nowak", "Hussain", "Whittaker", "Gallagher", "Mensah", "Sutcliffe", "Llewellyn"
  };

  @TempDir private Path folder;

  /** Forty people, each twice, the second time in capitals. */
  private Path people(String name) throws IOException {
    var lines = new ArrayList<String>();
    lines.add("rec_id,given_name,surname,date_of_birth,mood");
    for (int person = 0; person < 40; person++) {
      String given = GIVEN[person % 8];
      String family = FAMILY[person * 3 % 8] + "ab".charAt(person % 2) + (char) ('a' + person / 2);
      String born = "19%02d-%02d-%02d".formatted(40 + person, 1 + person % 12, 1 + person % 27);
      lines.add("%d,%s,%s,%s,glad".formatted(person, given, family, born));
      lines.add(
          "%d,%s,%s,%s,sad".formatted(100 + person, given.toUpperCase(Locale.ROOT), family, born));
    }
    Path file = folder.resolve(name);
    Files.write(file, lines);
    return file;
  }

  private int link(String... words) {
    return new CommandLine(new LinkCommandProbe().command()).execute(words);
  }

  @Test
  void writesLinksPersonsModelAndReport() throws IOException {
    Path file = people("people.csv");
    Path truth = folder.resolve("truth.csv");
    var pairs = new ArrayList<>(List.of("id_l,id_r"));
    for (int person = 0; person < 40; person++) {
      pairs.add(person + "," + (100 + person));
    }
    Files.write(truth, pairs);

    int code =
        link(
            file.toString(),
            "--id=rec_id",
            "--map=surname=family_name",
            "--out=" + folder.resolve("links.csv"),
            "--clusters=" + folder.resolve("persons.csv"),
            "--save-model=" + folder.resolve("model.yaml"),
            "--report=" + folder.resolve("report.html"),
            "--explain=1,101",
            "--truth=" + truth);

    assertThat(code).isZero();
    assertThat(folder.resolve("links.csv")).content().startsWith("id_l,id_r,probability,weight\n");
    assertThat(Files.readAllLines(folder.resolve("persons.csv")))
        .hasSize(81)
        .startsWith("id,file,cluster", "0,1,1", "100,1,1");
    assertThat(folder.resolve("report.html")).content().contains("1 and 101: probability");
    assertThat(folder.resolve("model.yaml")).content().contains("SAME_PERSON");
  }

  @Test
  void takesSettingsFromAFileAndAModelBesideIt() throws IOException {
    Path file = people("people.csv");
    link(
        file.toString(),
        "--id=rec_id",
        "--map=surname=family_name",
        "--out=" + folder.resolve("links.csv"),
        "--save-model=" + folder.resolve("model.yaml"));
    Files.writeString(
        folder.resolve("settings.yaml"),
        "id: rec_id\nthreshold: 0.5\nmap:\n  surname: family_name\nmodel: model.yaml\n");

    int code =
        link(
            file.toString(),
            "--settings=" + folder.resolve("settings.yaml"),
            "--out=" + folder.resolve("again.csv"));

    assertThat(code).isZero();
    assertThat(Files.readAllLines(folder.resolve("again.csv"))).hasSizeGreaterThan(30);
  }

  @Test
  void refusesASettingThatIsNone() throws IOException {
    Path settings = folder.resolve("settings.yaml");
    Files.writeString(settings, "treshold: 0.5\n");

    assertThatThrownBy(() -> LinkSettings.read(settings, null, List.of(), null))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("there is no setting treshold");
  }

  @Test
  void readsParquet() throws IOException {
    MessageType schema =
        new MessageType(
            "people",
            Types.required(PrimitiveTypeName.INT32).named("id"),
            Types.optional(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named("given_name"));
    Path file = folder.resolve("people.parquet");
    try (ParquetWriter<String[]> writer =
        ParquetWriter.writeFile(
            schema,
            file.toFile(),
            (record, fields) -> {
              fields.write("id", Integer.parseInt(record[0]));
              if (record[1] != null) {
                fields.write("given_name", record[1]);
              }
            })) {
      writer.write(new String[] {"1", "Zoë"});
      writer.write(new String[] {"2", null});
    }

    RowSource rows = LinkFiles.open(file);
    var read = new ArrayList<String>();
    rows.forEach((line, values) -> read.add(line + ":" + String.join("|", values)));

    assertThat(rows.header()).containsExactly("id", "given_name");
    assertThat(read).containsExactly("1:1|Zoë", "2:2|");
  }
}
