package care.sheaf.linkage.internal.fields;

import care.sheaf.linkage.FieldKind;
import care.sheaf.linkage.internal.data.Dictionary;
import care.sheaf.linkage.internal.text.Letters;
import java.util.List;

/** Words of any sort. */
final class TextField extends Field {

  private static final List<String> LEVELS =
      levels(
          "the same",
          "nearly all words shared",
          "most words shared",
          "about half of the words shared",
          "some words shared",
          "hardly a word shared",
          "different");

  private final WordForms forms = new WordForms();

  TextField(String name, FieldKind kind) {
    super(name, kind, new Dictionary());
  }

  @Override
  String normal(String written) {
    String words = String.join(" ", Letters.words(written));
    return SimpleFields.saysNothing(words) ? "" : words;
  }

  @Override
  void prepare() {
    forms.prepare(this);
  }

  @Override
  public int compare(int left, int right) {
    double likeness = forms.likeness(left, right);
    if (likeness >= 0.85) {
      return 2;
    }
    if (likeness >= 0.65) {
      return 3;
    }
    if (likeness >= 0.45) {
      return 4;
    }
    if (likeness >= 0.25) {
      return 5;
    }
    return likeness > 0.05 ? 6 : 7;
  }

  @Override
  public List<String> levels() {
    return LEVELS;
  }

  @Override
  public List<Part> parts() {
    return List.of(whole(name()), new Part(name() + " rare word", forms.rareKeys(3), 3, true));
  }
}
