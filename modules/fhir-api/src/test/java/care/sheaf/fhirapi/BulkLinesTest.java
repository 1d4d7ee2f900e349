package care.sheaf.fhirapi;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.fhirapi.BulkLines.Delivery;
import care.sheaf.fhirapi.BulkLines.Line;
import care.sheaf.fhirapi.BulkLines.Unusable;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BulkLinesTest {

  private static final String ID = "1b4e28ba-2fa1-41d2-883f-0016d3cca427";

  @Test
  void takesTheBundleAsItCameToTheByte() {
    String bundle = "{ \"resourceType\":\"Bundle\", \"x\":\"é \\u00e9 { } \\\" \uD83D\uDE00\" }";

    List<Line> lines = read("{\"bundle\": " + bundle + " , \"id\":\"" + ID + "\"}\r\n");

    var sent = ((Delivery) lines.get(0).content()).sent();
    assertThat(sent.id()).hasToString(ID);
    assertThat(new String(sent.bundle(), StandardCharsets.UTF_8)).isEqualTo(bundle);
  }

  @Test
  void countsEmptyLinesAndPassesThemOver() {
    List<Line> lines = read("\n  \r\n" + good() + "\n\n" + good());

    assertThat(lines).extracting(Line::number).containsExactly(3, 5);
    assertThat(lines).allMatch(line -> line.content() instanceof Delivery);
  }

  @Test
  void saysWhatIsWrongWithALineAndGoesOn() {
    List<Line> lines =
        read(
            String.join(
                "\n",
                "nonsense",
                "[]",
                "{\"id\":\"x\",\"bundle\":{}}",
                "{\"id\":\"" + ID + "\"}",
                "{\"id\":\"" + ID + "\",\"bundle\":[]}",
                "{\"id\":\"" + ID + "\",\"bundle\":{},\"more\":1}",
                "{\"id\":\"" + ID + "\",\"bundle\":{}} {}",
                "{\"id\":\"" + ID + "\",\"bundle\":{",
                good()));

    assertThat(lines).hasSize(9);
    assertThat(lines.subList(0, 8))
        .allMatch(line -> line.content() instanceof Unusable wrong && wrong.status() == 400);
    assertThat(lines.get(8).content()).isInstanceOf(Delivery.class);
  }

  @Test
  void dropsALineThatIsTooLongAndReadsTheNext() {
    String longLine = "x".repeat(200_000);

    List<Line> lines =
        readAll(new BulkLines(stream(good() + "\n" + longLine + "\n" + good()), 1000));

    assertThat(lines).hasSize(3);
    assertThat(lines.get(1).content()).isInstanceOf(Unusable.class);
    assertThat(((Unusable) lines.get(1).content()).status()).isEqualTo(413);
    assertThat(lines.get(2).content()).isInstanceOf(Delivery.class);
  }

  @Test
  void neverHoldsMoreOfALineThanTheLimit() {
    var endless =
        new InputStream() {
          private long given;

          @Override
          public int read() {
            return given++ < 300_000_000L ? 'x' : -1;
          }

          @Override
          public int read(byte[] into, int at, int length) {
            if (given >= 300_000_000L) {
              return -1;
            }
            java.util.Arrays.fill(into, at, at + length, (byte) 'x');
            given += length;
            return length;
          }
        };

    List<Line> lines = readAll(new BulkLines(endless, 1000));

    assertThat(lines).hasSize(1);
    assertThat(((Unusable) lines.get(0).content()).status()).isEqualTo(413);
  }

  private static String good() {
    return "{\"id\":\"" + ID + "\",\"bundle\":{\"resourceType\":\"Bundle\"}}";
  }

  private static List<Line> read(String text) {
    return readAll(new BulkLines(stream(text)));
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Line> readAll(BulkLines lines) {
    List<Line> all = new ArrayList<>();
    for (Optional<Line> next = lines.next(); next.isPresent(); next = lines.next()) {
      all.add(next.get());
    }
    return all;
  }
}
