package care.sheaf.linkage.internal.fields;

import care.sheaf.linkage.FieldKind;
import care.sheaf.linkage.internal.data.Dictionary;
import care.sheaf.linkage.internal.text.Letters;
import java.util.List;
import java.util.Map;

/** House number or name and street, from one or more lines. */
final class AddressField extends Field {

  private static final Map<String, String> ABBREVIATIONS =
      Map.ofEntries(
          Map.entry("st", "street"),
          Map.entry("str", "street"),
          Map.entry("rd", "road"),
          Map.entry("ave", "avenue"),
          Map.entry("av", "avenue"),
          Map.entry("ln", "lane"),
          Map.entry("dr", "drive"),
          Map.entry("cl", "close"),
          Map.entry("ct", "court"),
          Map.entry("crt", "court"),
          Map.entry("cres", "crescent"),
          Map.entry("cr", "crescent"),
          Map.entry("pl", "place"),
          Map.entry("sq", "square"),
          Map.entry("gdns", "gardens"),
          Map.entry("terr", "terrace"),
          Map.entry("tce", "terrace"),
          Map.entry("gr", "grove"),
          Map.entry("gv", "grove"),
          Map.entry("pk", "park"),
          Map.entry("apt", "flat"),
          Map.entry("apartment", "flat"));

  private static final List<String> LEVELS =
      levels(
          "the same",
          "same number, most words shared",
          "most words shared, no number to compare",
          "most words shared, another number",
          "same number, some words shared",
          "some words shared",
          "different");

  private final WordForms forms = new WordForms();
  private String[] numbers = new String[0];

  AddressField(String name) {
    super(name, FieldKind.ADDRESS, new Dictionary());
  }

  @Override
  String normal(String written) {
    var joined = new StringBuilder();
    for (String word : Letters.words(written)) {
      if (joined.length() > 0) {
        joined.append(' ');
      }
      joined.append(ABBREVIATIONS.getOrDefault(word, word));
    }
    String normal = joined.toString();
    boolean nothing =
        SimpleFields.saysNothing(normal) || normal.contains("no fixed") || normal.equals("nfa");
    return nothing ? "" : normal;
  }

  @Override
  void prepare() {
    forms.prepare(this);
    numbers = new String[size()];
    var shared = new Dictionary();
    for (int id = 1; id < size(); id++) {
      numbers[id] = shared.get(shared.intern(numbersOf(value(id))));
    }
  }

  private static String numbersOf(String normal) {
    var found = new StringBuilder();
    for (String word : normal.split(" ", -1)) {
      if (!word.isEmpty() && Character.isDigit(word.charAt(0))) {
        found.append(found.length() == 0 ? "" : " ").append(word);
      }
    }
    return found.toString();
  }

  @Override
  public int compare(int left, int right) {
    double likeness = forms.likeness(left, right);
    boolean numbered = !numbers[left].isEmpty() && !numbers[right].isEmpty();
    boolean sameNumber = numbered && numbers[left].equals(numbers[right]);
    if (likeness >= 0.6) {
      return sameNumber ? 2 : numbered ? 4 : 3;
    }
    if (likeness >= 0.25) {
      return sameNumber ? 5 : 6;
    }
    return 7;
  }

  @Override
  public List<String> levels() {
    return LEVELS;
  }

  @Override
  public List<Part> parts() {
    return List.of(whole(name()), new Part(name() + " rare word", forms.rareKeys(2), 2, false));
  }
}
