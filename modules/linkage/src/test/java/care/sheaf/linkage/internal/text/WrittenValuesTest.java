package care.sheaf.linkage.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenValuesTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "O'Brien,obrien", "O Brien,obrien", "MÜLLER,muller", "Mc Donald,mcdonald",
        "Smith-Jones,smith jones", "Mrs Ann,ann", "Łukasz,lukasz", "de la Cruz,delacruz"
      })
  void readsNames(String written, String normal) {
    assertThat(Names.normal(written)).isEqualTo(normal);
  }

  @ParameterizedTest
  @CsvSource({"UNKNOWN", "BABY OF", "Baby of Ann", "Baby Boy", "n/a", "000", "Not known"})
  void takesPlaceholdersForNoName(String written) {
    assertThat(Names.normal(written)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1980-05-17,19800517",
    "17/05/1980,19800517",
    "19800517,19800517",
    "17 May 1980,19800517",
    "1980-05-17T00:00:00,19800517",
    "05/17/1980,19800517",
    "1980-05,19800500",
    "1980,19800000",
    "1900-01-01,0",
    "9999-09-09,0",
    "1980-02-30,0",
    "nonsense,0"
  })
  void readsDates(String written, int date) {
    assertThat(Dates.parse(written)).isEqualTo(date);
  }

  @Test
  void readsPostcodes() {
    assertThat(Postcodes.normal("mr4 7qd")).isEqualTo("MR47QD");
    assertThat(Postcodes.normal("ZZ99 3WZ")).isEmpty();
    assertThat(Postcodes.district("MR47QD")).isEqualTo("MR4");
    assertThat(Postcodes.sector("MR47QD")).isEqualTo("MR47");
  }

  @Test
  void knowsFormsOfOneName() {
    assertThat(Names.variants("margaret", "peggy")).isTrue();
    assertThat(Names.variants("mohammed", "muhammad")).isTrue();
    assertThat(Names.variants("margaret", "john")).isFalse();
  }

  @Test
  void seesOneSlip() {
    assertThat(Likeness.oneSlip("smith", "smyth")).isTrue();
    assertThat(Likeness.oneSlip("smith", "smtih")).isTrue();
    assertThat(Likeness.oneSlip("smith", "smit")).isTrue();
    assertThat(Likeness.oneSlip("smith", "smith")).isFalse();
    assertThat(Likeness.oneSlip("smith", "smyht")).isFalse();
    assertThat(Slips.oneDigit("19840309", "19840390")).isTrue();
    assertThat(Slips.oneDigit("19840309", "19850310")).isFalse();
  }

  @Property
  void likenessIsSymmetric(
      @ForAll @Chars({'a', 'b', 'c'}) @StringLength(max = 9) String left,
      @ForAll @Chars({'a', 'b', 'c'}) @StringLength(max = 9) String right) {
    assertThat(Likeness.jaroWinkler(left, right)).isEqualTo(Likeness.jaroWinkler(right, left));
    assertThat(Likeness.oneSlip(left, right)).isEqualTo(Likeness.oneSlip(right, left));
  }

  @Property
  void takesAnyTextForAName(@ForAll String written) {
    assertThat(Names.normal(written)).doesNotStartWith(" ");
    assertThat(Dates.parse(written)).isNotNegative();
    assertThat(Postcodes.normal(written)).doesNotContain(" ");
  }
}
