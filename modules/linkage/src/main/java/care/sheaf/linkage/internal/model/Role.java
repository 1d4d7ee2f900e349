package care.sheaf.linkage.internal.model;

import care.sheaf.linkage.internal.fields.Field;

/** What a field says about a person, as far as relatives and namesakes may share it. */
public enum Role {
  GIVEN(1 << 0),
  FAMILY(1 << 1),
  /** Made of the names, such as a whole name or most e-mail addresses. */
  NAMES(1 << 2),
  BORN(1 << 3),
  /** Where someone lives, and what goes with that. */
  PLACE(1 << 4),
  SEX(1 << 5),
  /** One's own. */
  OWN(1 << 6);

  private final int bit;

  Role(int bit) {
    this.bit = bit;
  }

  /** One bit, another for each role. */
  int bit() {
    return bit;
  }

  /** The role that a kind of field has by itself. */
  public static Role of(Field field) {
    return switch (field.kind()) {
      case GIVEN_NAME -> GIVEN;
      case FAMILY_NAME -> FAMILY;
      case DATE_OF_BIRTH -> BORN;
      case SEX -> SEX;
      case POSTCODE, ADDRESS, TOWN, PHONE -> PLACE;
      default -> OWN;
    };
  }
}
