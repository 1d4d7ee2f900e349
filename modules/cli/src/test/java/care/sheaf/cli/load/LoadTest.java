package care.sheaf.cli.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.sheaf.cli.CommandFailure;
import care.sheaf.cli.realm.Tokens;
import care.sheaf.cli.settings.StateFolder;
import care.sheaf.cli.split.Bundles;
import care.sheaf.cli.split.Split;
import care.sheaf.cli.synthea.Synthea;
import care.sheaf.kernel.SourceId;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loads of good and bad files, broken off and repeated, against a server that remembers. */
class LoadTest {

  @TempDir Path folder;
  @TempDir Path home;

  private RememberingServer server;

  @BeforeEach
  void start() throws IOException {
    server = new RememberingServer();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void sendsTheGoodAmongBrokenFilesAndNamesTheBroken() throws IOException {
    write("a-good.json", person("a"));
    write("b-empty.json", "");
    write("c-cut.json", person("c").substring(0, 30));
    write("d-other.json", "{\"name\":\"settings\"}");
    Files.write(folder.resolve("e-bytes.json"), new byte[] {(byte) 0xc3, 0x28, (byte) 0xff});
    write("f-page.xml", "<html><body>not FHIR</body></html>");
    write("g-nothing.xml", "");
    write("h-lines.ndjson", "{\"resourceType\":\"Flag\",\"id\":\"h\"}\nnonsense\n");
    write("i-marked.json", "\uFEFF" + person("i"));

    Tally tally = load(false).send(List.of(folder)).tally();

    assertThat(server.entries()).containsOnlyKeys("Patient/a", "Flag/h", "Patient/i");
    assertThat(tally.hasRejections()).isTrue();
    assertThat(tally.refused())
        .containsOnly(
            broken("b-empty.json", "not a FHIR resource"),
            broken("c-cut.json", "not well-formed JSON"),
            broken("d-other.json", "not a FHIR resource"),
            broken("e-bytes.json", "not UTF-8 text"),
            broken("f-page.xml", "not a FHIR R4 resource in XML"),
            broken("g-nothing.xml", "not a FHIR R4 resource in XML"),
            broken("h-lines.ndjson#2", "not well-formed JSON"));
    assertThat(tally.table()).contains("c-cut.json: not well-formed JSON");
  }

  @Test
  void goesOnWhereverItWasBrokenOffAndEndsInTheSameState() throws IOException {
    for (int number = 0; number < 2; number++) {
      write("p" + number + ".json", syntheticPerson("p" + number));
    }
    splitLoad(new StateFolder(home.resolve("whole"))).send(List.of(folder));
    Map<String, String> whole = server.entries();
    int requests = server.requests();
    assertThat(requests).isGreaterThan(4);

    for (int point = 0; point < requests; point++) {
      for (boolean applied : new boolean[] {true, false}) {
        server.forget();
        server.breakOffAt(point, applied);
        StateFolder state = new StateFolder(home.resolve(point + "-" + applied));
        assertThatThrownBy(() -> splitLoad(state).send(List.of(folder)))
            .isInstanceOf(CommandFailure.class);

        Load.Result rest = splitLoad(state).send(List.of(folder));

        assertThat(rest.before()).isEqualTo(point);
        assertThat(server.entries()).isEqualTo(whole);
        assertThat(server.requests()).isEqualTo(requests);
      }
    }
  }

  @Test
  void aPositionThatWasCutShortOnlyMakesItSendMore() throws IOException {
    write("a.json", person("a"));
    write("b.json", person("b"));
    load(false).send(List.of(folder));
    Path position = onlyFile(new StateFolder(home).loads());
    String written = Files.readString(position);
    Files.writeString(position, written.substring(0, written.length() - 5));

    Load.Result next = load(false).send(List.of(folder));

    assertThat(next.before()).isEqualTo(1);
    assertThat(next.tally().hasRejections()).isFalse();
    assertThat(server.entries()).containsOnlyKeys("Patient/a", "Patient/b");
  }

  @Test
  void aPopulationLoadedTwiceIsUnchanged() throws IOException {
    write("a.json", person("a"));
    load(false).send(List.of(folder));

    Tally again = load(true).send(List.of(folder)).tally();

    assertThat(again.unchanged()).isEqualTo(1);
    assertThat(again.stored()).isZero();
  }

  @Test
  void whatWasRefusedIsSentAgainAsANewRequest() throws IOException {
    write("a.json", person("a"));
    server.refuse(true);
    assertThat(load(false).send(List.of(folder)).tally().rejected()).isEqualTo(1);
    assertThat(load(false).send(List.of(folder)).tally().rejected()).isEqualTo(1);
    server.refuse(false);

    Load.Result mended = load(false).send(List.of(folder));

    assertThat(mended.tally().stored()).isEqualTo(1);
    assertThat(load(false).send(List.of(folder)).before()).isEqualTo(1);
  }

  @Test
  void readsTheTakenTypesFromACapabilityStatement() throws IOException {
    assertThat(
            TakenTypes.read(
                """
                {"rest":[{"resource":[
                  {"type":"Patient","interaction":[{"code":"read"},{"code":"update"}]},
                  {"type":"AuditEvent","interaction":[{"code":"read"}]}]}]}
                """))
        .containsExactly("Patient");
  }

  private Load load(boolean again) {
    return new Load(Bundles.HOSPITAL, sender(Bundles.HOSPITAL), new StateFolder(home), again);
  }

  private Load splitLoad(StateFolder state) {
    Map<SourceId, Sender> senders = new TreeMap<>();
    Bundles.SOURCES.settings().keySet().forEach(source -> senders.put(source, sender(source)));
    var mapping = new Synthea(Bundles.SOURCES, () -> Set.of("Patient", "Encounter", "Condition"));
    return new Load(senders, new Split(Bundles.SOURCES, mapping), state, false);
  }

  private Sender sender(SourceId source) {
    return new Sender(
        source,
        URI.create(server.address()),
        () -> new Tokens.Token(source.toString(), Instant.now().plusSeconds(300)));
  }

  private Map.Entry<String, String> broken(String file, String reason) {
    return Map.entry(folder.resolve(file).toString(), reason);
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(
        folder.resolve(name), content, StandardCharsets.UTF_8, StandardOpenOption.CREATE);
  }

  private static Path onlyFile(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findFirst().orElseThrow();
    }
  }

  private static String person(String id) {
    return "{\"resourceType\":\"Patient\",\"id\":\"" + id + "\"}";
  }

  private static String syntheticPerson(String id) {
    StringBuilder entries = new StringBuilder();
    for (String coded : List.of("IMP", "HH", "VR")) {
      entries.append(
          """
          ,{"fullUrl":"urn:uuid:%1$s-%2$s","resource":{"resourceType":"Encounter","id":"%1$s-%2$s",
             "class":{"code":"%2$s"},"subject":{"reference":"urn:uuid:%1$s"}},
            "request":{"method":"POST","url":"Encounter"}}
          """
              .formatted(id, coded));
    }
    return """
        {"resourceType":"Bundle","type":"transaction","entry":[
          {"fullUrl":"urn:uuid:%1$s","resource":{"resourceType":"Patient","id":"%1$s","identifier":
             [{"system":"https://github.com/synthetichealth/synthea","value":"%1$s"}]},
           "request":{"method":"POST","url":"Patient"}}%2$s]}
        """
        .formatted(id, entries);
  }
}
