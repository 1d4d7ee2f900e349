package care.sheaf.intake.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Property;

/**
 * Finds values that parse but that nothing behind us can keep: characters that no text may hold
 * (FHIR R4, "string": none below 32 but tab, line feed and carriage return), and numbers whose
 * written-out form would fill the memory.
 */
final class ContentCheck implements ElementWalk.Visitor {

  private static final int LONGEST_NUMBER = 100;
  private static final int MOST_PROBLEMS = 20;

  private final List<Problem> problems = new ArrayList<>();

  List<Problem> problems() {
    return problems;
  }

  @Override
  public void visit(ElementPath path, Base value, Property property) {
    if (problems.size() >= MOST_PROBLEMS || !(value instanceof PrimitiveType<?> primitive)) {
      return;
    }
    if (primitive instanceof DecimalType decimal) {
      if (decimal.getValue() != null && isUnwieldy(decimal.getValue())) {
        problems.add(
            Problem.unprocessable(
                    "The number at " + path + " has more digits than can be kept. Shorten it.")
                .at(path.toString()));
      }
      return;
    }
    String text = primitive.getValueAsString();
    if (text != null && !isText(text)) {
      problems.add(
          Problem.unprocessable(
                  "The text at "
                      + path
                      + " holds a character that FHIR does not allow (a control character or half of"
                      + " a surrogate pair). Remove it.")
              .at(path.toString()));
    }
  }

  private static boolean isUnwieldy(BigDecimal number) {
    return number.precision() > LONGEST_NUMBER || Math.abs((long) number.scale()) > LONGEST_NUMBER;
  }

  private static boolean isText(String text) {
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      if (character < ' ' && character != '\t' && character != '\n' && character != '\r') {
        return false;
      }
      if (Character.isHighSurrogate(character)) {
        index++;
        if (index >= text.length() || !Character.isLowSurrogate(text.charAt(index))) {
          return false;
        }
      } else if (Character.isLowSurrogate(character)) {
        return false;
      }
    }
    return true;
  }
}
