package care.sheaf.linkage.internal.fields;

import care.sheaf.linkage.FieldKind;
import care.sheaf.linkage.internal.data.Dictionary;
import care.sheaf.linkage.internal.text.Dates;
import care.sheaf.linkage.internal.text.Slips;
import java.util.List;

/** A date; its month and day may be missing. */
final class DateField extends Field {

  private static final int TURNED = 2;
  private static final int SLIP = 3;
  private static final int TWO_PARTS = 4;
  private static final int YEAR_AND_DEFAULT = 5;
  private static final int YEAR = 6;
  private static final int DIFFERENT = 7;

  private static final List<String> LEVELS =
      levels(
          "the same",
          "day and month in each other's place",
          "one digit wrong or two turned",
          "two of day, month and year agree",
          "year agrees, the rest is missing or a default on one side",
          "same year or the year before or after",
          "different");

  DateField(String name, FieldKind kind) {
    super(name, kind, new Dictionary());
  }

  @Override
  String normal(String written) {
    int date = Dates.parse(written);
    return date == 0 ? "" : Integer.toString(date);
  }

  @Override
  public int compare(int left, int right) {
    String mine = value(left);
    String theirs = value(right);
    int leftYear = number(mine, 0, 4);
    int rightYear = number(theirs, 0, 4);
    int leftMonth = number(mine, 4, 6);
    int rightMonth = number(theirs, 4, 6);
    int leftDay = number(mine, 6, 8);
    int rightDay = number(theirs, 6, 8);
    boolean sameYear = leftYear == rightYear;
    if (leftMonth == 0 || rightMonth == 0 || leftDay == 0 || rightDay == 0) {
      boolean monthsFit = leftMonth == 0 || rightMonth == 0 || leftMonth == rightMonth;
      return sameYear
          ? monthsFit ? YEAR_AND_DEFAULT : YEAR
          : Math.abs(leftYear - rightYear) <= 1 ? YEAR : DIFFERENT;
    }
    if (sameYear && leftMonth == rightDay && leftDay == rightMonth) {
      return TURNED;
    }
    if (sameYear && (isDefault(leftMonth, leftDay) || isDefault(rightMonth, rightDay))) {
      return YEAR_AND_DEFAULT;
    }
    if (Slips.oneDigit(mine, theirs)) {
      return SLIP;
    }
    int agreeing =
        (sameYear ? 1 : 0) + (leftMonth == rightMonth ? 1 : 0) + (leftDay == rightDay ? 1 : 0);
    if (agreeing == 2) {
      return TWO_PARTS;
    }
    return Math.abs(leftYear - rightYear) <= 1 ? YEAR : DIFFERENT;
  }

  private static boolean isDefault(int month, int day) {
    return month == 1 && day == 1;
  }

  private static int number(String date, int from, int to) {
    int value = 0;
    for (int at = from; at < to; at++) {
      value = value * 10 + date.charAt(at) - '0';
    }
    return value;
  }

  @Override
  public List<String> levels() {
    return LEVELS;
  }

  @Override
  public List<Part> parts() {
    int[] turned = new int[size()];
    int[] year = new int[size()];
    int[] yearMonth = new int[size()];
    int[] day = new int[size()];
    for (int id = 1; id < size(); id++) {
      int date = Integer.parseInt(value(id));
      int month = date / 100 % 100;
      int ofMonth = date % 100;
      year[id] = date / 10000;
      yearMonth[id] = month == 0 ? 0 : date / 100;
      day[id] = ofMonth == 0 ? 0 : date % 10000;
      turned[id] = date / 10000 * 10000 + Math.min(month, ofMonth) * 100 + Math.max(month, ofMonth);
    }
    return List.of(
        Part.one(name(), turned),
        Part.weak(name() + " year", year),
        Part.weak(name() + " year and month", yearMonth),
        Part.weak(name() + " day and month", day));
  }
}
