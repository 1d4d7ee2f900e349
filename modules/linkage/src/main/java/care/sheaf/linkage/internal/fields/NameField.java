package care.sheaf.linkage.internal.fields;

import care.sheaf.linkage.FieldKind;
import care.sheaf.linkage.internal.text.Names;
import java.util.List;

/** A given or a family name. */
public final class NameField extends Field {

  private static final List<String> LEVELS =
      levels(
          "the same",
          "a known form of it, or one of several names",
          "spelt almost the same",
          "sounds or looks alike",
          "initial agrees",
          "different",
          "given and family name stand in each other's place");

  private final NameForms forms;

  NameField(String name, FieldKind kind, NameForms forms) {
    super(name, kind, forms.names());
    this.forms = forms;
  }

  @Override
  String normal(String written) {
    return Names.normal(written);
  }

  @Override
  void prepare() {
    forms.prepare();
  }

  @Override
  public int compare(int left, int right) {
    return forms.compare(left, right);
  }

  @Override
  public double rarityShare(int level) {
    return switch (level) {
      case SAME, NameForms.SWAPPED -> 1;
      case NameForms.VARIANT, NameForms.CLOSE -> 0.5;
      default -> 0;
    };
  }

  @Override
  public List<String> levels() {
    return LEVELS;
  }

  @Override
  public List<Part> parts() {
    return List.of(
        new Part(name() + " word", forms.wordKeys(), NameForms.WORDS, true),
        Part.one(name() + " sound", forms.soundKeys()),
        Part.weak(name() + " first three letters", forms.prefixKeys(3)),
        Part.weak(name() + " initial", forms.prefixKeys(1)));
  }
}
