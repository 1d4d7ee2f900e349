package care.sheaf.linkage.internal.fields;

import care.sheaf.linkage.FieldKind;
import care.sheaf.linkage.internal.data.Dictionary;
import care.sheaf.linkage.internal.text.Letters;
import care.sheaf.linkage.internal.text.Likeness;
import care.sheaf.linkage.internal.text.Postcodes;
import care.sheaf.linkage.internal.text.Slips;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Fields whose values are compared as one piece. */
final class SimpleFields {

  private static final Set<String> NOTHING =
      Set.of(
          "unknown",
          "unk",
          "not known",
          "notknown",
          "not stated",
          "not specified",
          "n/a",
          "na",
          "none",
          "null",
          "nan",
          "nil",
          "-",
          "--",
          "?",
          "x",
          "xx",
          "xxx",
          ".",
          "\\n");

  private SimpleFields() {}

  static boolean saysNothing(String lower) {
    return NOTHING.contains(lower);
  }

  private static boolean oneDigitRepeated(String digits) {
    return digits.chars().distinct().count() <= 1;
  }

  /** Sex or gender, in words or codes. */
  static final class Sex extends Field {

    Sex(String name) {
      super(name, FieldKind.SEX, new Dictionary());
    }

    @Override
    String normal(String written) {
      String lower = written.strip().toLowerCase(Locale.ROOT);
      return switch (lower) {
        case "m", "male", "1", "man", "boy" -> "male";
        case "f", "female", "2", "woman", "girl" -> "female";
        case "o", "other", "non-binary", "nonbinary" -> "other";
        // NHS person gender code: 0 not known, 9 not specified, X
        case "0", "9", "u", "i", "indeterminate" -> "";
        default -> saysNothing(lower) ? "" : lower;
      };
    }

    @Override
    public int compare(int left, int right) {
      return 2;
    }

    @Override
    public List<String> levels() {
      return levels("the same", "different");
    }

    @Override
    public List<Part> parts() {
      return List.of();
    }
  }

  /** A ten-digit NHS number, its check digit right or not. */
  static final class Number10 extends Field {

    Number10(String name) {
      super(name, FieldKind.NHS_NUMBER, new Dictionary());
    }

    @Override
    String normal(String written) {
      String digits = Letters.digits(written);
      return digits.length() < 7 || oneDigitRepeated(digits) ? "" : digits;
    }

    @Override
    public int compare(int left, int right) {
      String mine = value(left);
      String theirs = value(right);
      return Slips.oneDigit(mine, theirs) || Likeness.oneSlip(mine, theirs) ? 2 : 3;
    }

    @Override
    public List<String> levels() {
      return levels("the same", "one digit wrong or two turned", "different");
    }
  }

  /** A postcode. */
  static final class Postcode extends Field {

    private String[] sectors = new String[0];
    private String[] districts = new String[0];

    Postcode(String name) {
      super(name, FieldKind.POSTCODE, new Dictionary());
    }

    @Override
    String normal(String written) {
      return Postcodes.normal(written);
    }

    @Override
    void prepare() {
      sectors = new String[size()];
      districts = new String[size()];
      var shared = new Dictionary();
      for (int id = 1; id < size(); id++) {
        sectors[id] = shared.get(shared.intern(Postcodes.sector(value(id))));
        districts[id] = shared.get(shared.intern(Postcodes.district(value(id))));
      }
    }

    @Override
    public int compare(int left, int right) {
      boolean sameDistrict = districts[left].equals(districts[right]);
      if (Likeness.oneSlip(value(left), value(right))) {
        return 2;
      }
      if (sameDistrict) {
        return sectors[left].equals(sectors[right]) ? 3 : 4;
      }
      return 5;
    }

    @Override
    public List<String> levels() {
      return levels(
          "the same", "one sign wrong or two turned", "same sector", "same district", "different");
    }

    @Override
    public List<Part> parts() {
      return List.of(whole(name()), part(name() + " district", false, id -> districts[id]));
    }
  }

  /** A town: few words, one value. */
  static final class Town extends Field {

    Town(String name) {
      super(name, FieldKind.TOWN, new Dictionary());
    }

    @Override
    String normal(String written) {
      String words = String.join(" ", Letters.words(written));
      return saysNothing(words) ? "" : words;
    }

    @Override
    public int compare(int left, int right) {
      String mine = value(left);
      String theirs = value(right);
      return Likeness.oneSlip(mine, theirs)
              || Likeness.jaroWinkler(mine, theirs) >= 0.9
              || mine.contains(theirs)
              || theirs.contains(mine)
          ? 2
          : 3;
    }

    @Override
    public List<String> levels() {
      return levels("the same", "spelt almost the same", "different");
    }
  }

  /** A telephone number. */
  static final class Phone extends Field {

    Phone(String name) {
      super(name, FieldKind.PHONE, new Dictionary());
    }

    /** The last nine digits: the same with a leading 0, 44 or 0044. */
    @Override
    String normal(String written) {
      String digits = Letters.digits(written);
      if (digits.length() < 5 || oneDigitRepeated(digits.substring(1))) {
        return "";
      }
      return digits.substring(Math.max(0, digits.length() - 9));
    }

    @Override
    public int compare(int left, int right) {
      return Likeness.oneSlip(value(left), value(right)) ? 2 : 3;
    }

    @Override
    public List<String> levels() {
      return levels("the same", "one digit wrong or two turned", "different");
    }
  }

  /** An e-mail address. */
  static final class Email extends Field {

    Email(String name) {
      super(name, FieldKind.EMAIL, new Dictionary());
    }

    @Override
    String normal(String written) {
      String lower = written.strip().toLowerCase(Locale.ROOT);
      return saysNothing(lower) ? "" : lower;
    }

    @Override
    public int compare(int left, int right) {
      String mine = value(left);
      String theirs = value(right);
      String local = local(mine);
      String other = local(theirs);
      if (Likeness.oneSlip(mine, theirs) || (local.length() >= 3 && local.equals(other))) {
        return 2;
      }
      return Likeness.jaroWinkler(local, other) >= 0.9 ? 3 : 4;
    }

    private static String local(String address) {
      int at = address.indexOf('@');
      return at < 0 ? address : address.substring(0, at);
    }

    @Override
    public List<String> levels() {
      return levels(
          "the same", "one sign wrong, or the part before the @", "much alike", "different");
    }

    @Override
    public List<Part> parts() {
      return List.of(whole(name()), part(name() + " before the @", true, id -> local(value(id))));
    }
  }

  /** A code that is right or wrong. */
  static final class Code extends Field {

    Code(String name) {
      super(name, FieldKind.OTHER_EXACT, new Dictionary());
    }

    @Override
    String normal(String written) {
      String joined = String.join("", Letters.words(written));
      boolean filler = joined.length() > 4 && oneDigitRepeated(joined);
      return filler || saysNothing(joined) ? "" : joined;
    }

    @Override
    public int compare(int left, int right) {
      String mine = value(left);
      String theirs = value(right);
      int shorter = Math.min(mine.length(), theirs.length());
      return shorter >= 5 && Likeness.oneSlip(mine, theirs) ? 2 : 3;
    }

    @Override
    public List<String> levels() {
      return levels("the same", "one sign wrong or two turned", "different");
    }
  }

  /** A number that is counted or measured, such as a year or an age. */
  static final class Amount extends Field {

    Amount(String name) {
      super(name, FieldKind.OTHER_NUMBER, new Dictionary());
    }

    @Override
    String normal(String written) {
      String text = written.strip().replace(",", "");
      try {
        double value = Double.parseDouble(text);
        if (!Double.isFinite(value)) {
          return "";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
            ? Long.toString((long) value)
            : Double.toString(value);
      } catch (NumberFormatException notANumber) {
        String joined = String.join("", Letters.words(text));
        return saysNothing(joined) ? "" : joined;
      }
    }

    @Override
    public int compare(int left, int right) {
      String mine = value(left);
      String theirs = value(right);
      double first = number(mine);
      double second = number(theirs);
      double distance = Math.abs(first - second);
      double size = Math.max(Math.abs(first), Math.abs(second));
      if (distance <= 1 || (mine.length() >= 3 && Likeness.oneSlip(mine, theirs))) {
        return 2;
      }
      return distance <= 0.05 * size ? 3 : 4;
    }

    private static double number(String text) {
      try {
        return Double.parseDouble(text);
      } catch (NumberFormatException notANumber) {
        return Double.NaN;
      }
    }

    @Override
    public List<String> levels() {
      return levels("the same", "one apart, or one digit wrong", "near", "different");
    }
  }
}
