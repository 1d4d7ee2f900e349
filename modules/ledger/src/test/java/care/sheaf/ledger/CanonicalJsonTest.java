package care.sheaf.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.erdtman.jcs.JsonCanonicalizer;

class CanonicalJsonTest {

  @Property(tries = 500)
  void isWhatAnIndependentCanonicaliserMakesOfIt(@ForAll("objects") Map<String, Object> object)
      throws IOException {
    String written = CanonicalJson.write(object);
    assertThat(new JsonCanonicalizer(written).getEncodedString()).isEqualTo(written);
  }

  @Example
  void sortsMembersAndEscapesAsRfc8785Says() {
    assertThat(
            CanonicalJson.write(
                Map.of("b", List.of(1, true), "a", "\u20ac$\u000f\nA'\"\\/", "c", Map.of())))
        .isEqualTo("{\"a\":\"\u20ac$\\u000f\\nA'\\\"\\\\/\",\"b\":[1,true],\"c\":{}}");
  }

  @Example
  void refusesHalfACharacter() {
    assertThatThrownBy(() -> CanonicalJson.write(List.of("\uD83D")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Provide
  static Arbitrary<Map<String, Object>> objects() {
    Arbitrary<String> texts =
        Arbitraries.strings().ofMaxLength(12).filter(CanonicalJsonTest::isWholeCharacters);
    Arbitrary<Object> plain =
        Arbitraries.oneOf(
            texts.asGeneric(),
            Arbitraries.longs().between(-(1L << 53), 1L << 53).asGeneric(),
            Arbitraries.of(true, false).asGeneric());
    Arbitrary<Object> values =
        Arbitraries.oneOf(
            plain,
            plain.list().ofMaxSize(3).asGeneric(),
            Arbitraries.maps(texts, plain).ofMaxSize(3).asGeneric());
    return Arbitraries.maps(texts, values).ofMaxSize(5);
  }

  private static boolean isWholeCharacters(String text) {
    return text.codePoints()
        .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
  }
}
