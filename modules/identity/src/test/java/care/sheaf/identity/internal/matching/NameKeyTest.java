package care.sheaf.identity.internal.matching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameKeyTest {

  @ParameterizedTest
  @CsvSource({
    "O'Brien, OBRIEN",
    "O’Brien, o brien",
    "Smith-Jones, SMITH JONES",
    "St. John, Stjohn",
    "Müller, MULLER",
    "Åström, astrom",
    "Łukasz, lukasz",
    "Strauß, STRAUSS",
    "D'Ångelo-Nuñez, dangelo nunez"
  })
  void writesOneNameInOneWay(String one, String other) {
    assertThat(NameKey.of(one)).isEqualTo(NameKey.of(other)).isNotEmpty();
  }

  @Test
  void keepsDifferentNamesApart() {
    assertThat(NameKey.of("Smith")).isNotEqualTo(NameKey.of("Smyth"));
  }

  @Test
  void keepsNamesInOtherScripts() {
    assertThat(NameKey.of("Иванов")).isEqualTo("иванов");
  }

  @Test
  void keepsTheWildcardOnlyInPatterns() {
    assertThat(NameKey.ofPattern("O'Br*")).isEqualTo("obr*");
    assertThat(NameKey.of("O'Br*")).isEqualTo("obr");
  }

  @ParameterizedTest
  @CsvSource({"UNKNOWN", "Baby", "BABY OF JANE SMITH", "Not known", "--"})
  void knowsPlaceholders(String written) {
    assertThat(Placeholders.isPlaceholderKey(NameKey.of(written))).isTrue();
  }

  @Test
  void takesARealNameForNoPlaceholder() {
    assertThat(Placeholders.isPlaceholderKey(NameKey.of("Babington"))).isFalse();
  }
}
