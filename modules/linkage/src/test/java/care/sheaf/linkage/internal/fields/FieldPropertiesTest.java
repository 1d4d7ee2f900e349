package care.sheaf.linkage.internal.fields;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.linkage.FieldKind;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FieldPropertiesTest {

  @Provide
  Arbitrary<String> values() {
    return Arbitraries.oneOf(
        Arbitraries.of(
            "Ann",
            "Anne",
            "ann-marie",
            "A",
            "O'Brien",
            "1984-03-09",
            "09/03/1984",
            "1984",
            "M",
            "9990000018",
            "9990000081",
            "MR4 7QD",
            "MR4 7QE",
            "12 Mill Lane",
            "12 Mill Ln",
            "a@b.c",
            "07700 900123",
            "UNKNOWN",
            "42",
            "43.5"),
        Arbitraries.strings().ofMaxLength(20));
  }

  @Property(tries = 400)
  void agreeInBothDirectionsAtAKnownLevel(
      @ForAll FieldKind kind, @ForAll("values") String left, @ForAll("values") String right) {
    Field field = new Fields().create("field", kind);
    int mine = field.intern(left);
    int theirs = field.intern(right);
    field.count(new int[] {mine, theirs});

    int level = field.levelOf(mine, theirs);

    assertThat(level).isEqualTo(field.levelOf(theirs, mine));
    assertThat(level).isBetween(0, field.levels().size() - 1);
    assertThat(level == 0).isEqualTo(mine == 0 || theirs == 0);
    assertThat(level == Field.SAME).isEqualTo(mine != 0 && mine == theirs);
    for (Part part : field.parts()) {
      assertThat(part.keys()).hasSize(field.size() * part.slots());
    }
  }
}
