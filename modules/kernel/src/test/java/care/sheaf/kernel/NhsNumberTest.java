package care.sheaf.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class NhsNumberTest {

  @Test
  void readsNumbersAsPeopleWriteThem() {
    assertThat(NhsNumber.parse("944 930 5552")).contains(new NhsNumber("9449305552"));
    assertThat(NhsNumber.parse("999-000-0018")).contains(new NhsNumber("9990000018"));
  }

  @Test
  void refusesAWrongCheckDigitAndPlaceholders() {
    assertThat(NhsNumber.parse("9000000000")).isEmpty();
    assertThat(NhsNumber.parse("0000000000")).isEmpty();
    assertThat(NhsNumber.parse("999000001")).isEmpty();
    assertThatThrownBy(() -> new NhsNumber("944 930 5552"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void tellsWhoIssuedIt() {
    assertThat(new NhsNumber("3333333333").kind()).isEqualTo(NhsNumber.Kind.NORTHERN_IRELAND);
    assertThat(new NhsNumber("9990000018").kind()).isEqualTo(NhsNumber.Kind.SYNTHETIC);
    assertThat(new NhsNumber("4010232137").kind())
        .isEqualTo(NhsNumber.Kind.ENGLAND_WALES_ISLE_OF_MAN);
  }

  @Test
  void showsItselfInThreeGroupsButNeverInLogs() {
    var number = new NhsNumber("9990000018");
    assertThat(number.formatted()).isEqualTo("999 000 0018");
    assertThat(number.toString()).doesNotContain("9990000018");
  }

  /** Modulus 11 finds every single wrong digit. */
  @Property
  void everyNumberWithOneWrongDigitIsRefused(
      @ForAll @LongRange(min = 100_000_000L, max = 999_999_999L) long nineDigits,
      @ForAll @IntRange(min = 0, max = 9) int position,
      @ForAll @IntRange(min = 1, max = 9) int shift) {
    for (int check = 0; check <= 9; check++) {
      String number = nineDigits + "" + check;
      if (NhsNumber.parse(number).isPresent()) {
        char wrong = (char) ('0' + (number.charAt(position) - '0' + shift) % 10);
        String altered = number.substring(0, position) + wrong + number.substring(position + 1);
        assertThat(NhsNumber.parse(altered)).isEmpty();
      }
    }
  }
}
