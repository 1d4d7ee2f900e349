package care.sheaf.portal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.portal.pages.FindRequest.ByName;
import care.sheaf.portal.pages.FindRequest.ByNumber;
import care.sheaf.portal.pages.FindRequest.Wrong;
import care.sheaf.portal.view.FieldError;
import care.sheaf.portal.view.FindForm;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FindRequestTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  @ParameterizedTest
  @ValueSource(strings = {"9990000018", "999 000 0018", " 999-000-0018 "})
  void takesNumbersAsPeopleWriteThem(String typed) {
    FindRequest asked = FindRequest.byNumber(FindForm.ofNumber(typed));
    assertThat(asked).isInstanceOf(ByNumber.class);
    assertThat(((ByNumber) asked).number().value()).isEqualTo("9990000018");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "999000001", "9990000019", "99900000181", "joan harper"})
  void saysWhatIsWrongWithANumber(String typed) {
    FindRequest asked = FindRequest.byNumber(FindForm.ofNumber(typed));
    assertThat(asked).isInstanceOf(Wrong.class);
    assertThat(((Wrong) asked).errors()).extracting(FieldError::field).containsOnly("nhs-number");
  }

  @Test
  void asksByNameWithWhatWasGiven() {
    FindRequest asked = byName(" Har* ", "", "12", "3", "1951", "ZZ9 4QT");
    assertThat(asked).isInstanceOf(ByName.class);
    var query = ((ByName) asked).query();
    assertThat(query.family()).isEqualTo("Har*");
    assertThat(query.given()).isEmpty();
    assertThat(query.birthDate()).isEqualTo(LocalDate.of(1951, 3, 12));
    assertThat(query.postcode()).isEqualTo(Optional.of("ZZ9 4QT"));
  }

  @ParameterizedTest
  @CsvSource({
    "Harper,'',31,2,1980,born-day",
    "Harper,'','',2,1980,born-day",
    "Harper,'',x,2,1980,born-day",
    "Harper,'',1,2,2030,born-day",
    "Harper,'',1,2,80,born-day",
    "'','',1,2,1980,family",
    "H*,'',1,2,1980,family",
    "Ha*r,'',1,2,1980,family",
    "Harper,*,1,2,1980,given",
  })
  void namesTheFieldThatIsWrong(
      String family, String given, String day, String month, String year, String field) {
    FindRequest asked = byName(family, given, day, month, year, "");
    assertThat(asked).isInstanceOf(Wrong.class);
    assertThat(((Wrong) asked).errors()).extracting(FieldError::field).isEqualTo(List.of(field));
  }

  private static FindRequest byName(
      String family, String given, String day, String month, String year, String postcode) {
    return FindRequest.byName(new FindForm("", family, given, day, month, year, postcode), TODAY);
  }
}
