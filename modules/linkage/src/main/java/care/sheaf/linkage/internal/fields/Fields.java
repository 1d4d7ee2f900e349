package care.sheaf.linkage.internal.fields;

import care.sheaf.linkage.FieldKind;

/** Makes the field for a kind. */
public final class Fields {

  private final NameForms names = new NameForms();

  public Field create(String name, FieldKind kind) {
    return switch (kind) {
      case GIVEN_NAME, FAMILY_NAME -> new NameField(name, kind, names);
      case DATE_OF_BIRTH, OTHER_DATE -> new DateField(name, kind);
      case SEX -> new SimpleFields.Sex(name);
      case NHS_NUMBER -> new SimpleFields.Number10(name);
      case POSTCODE -> new SimpleFields.Postcode(name);
      case ADDRESS -> new AddressField(name);
      case TOWN -> new SimpleFields.Town(name);
      case PHONE -> new SimpleFields.Phone(name);
      case EMAIL -> new SimpleFields.Email(name);
      case OTHER_EXACT -> new SimpleFields.Code(name);
      case OTHER_TEXT -> new TextField(name, kind);
      case OTHER_NUMBER -> new SimpleFields.Amount(name);
    };
  }
}
