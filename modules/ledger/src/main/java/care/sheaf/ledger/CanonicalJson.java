package care.sheaf.ledger;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes JSON as RFC 8785 canonicalises it: members sorted by UTF-16 code units, no white space,
 * the shortest escapes. Values are strings, integers that a double holds exactly, booleans,
 * collections and maps with string keys.
 */
public final class CanonicalJson {

  private static final long LARGEST_EXACT = 1L << 53;

  private final StringBuilder out = new StringBuilder(1024);

  private CanonicalJson() {}

  public static String write(Map<String, ?> object) {
    var writer = new CanonicalJson();
    writer.object(object);
    return writer.out.toString();
  }

  public static String write(Collection<?> array) {
    var writer = new CanonicalJson();
    writer.array(array);
    return writer.out.toString();
  }

  private void value(Object value) {
    if (value instanceof String text) {
      string(text);
    } else if (value instanceof Long || value instanceof Integer) {
      number(((Number) value).longValue());
    } else if (value instanceof Boolean) {
      out.append(value);
    } else if (value instanceof Map<?, ?> map) {
      object(map);
    } else if (value instanceof Collection<?> collection) {
      array(collection);
    } else {
      throw new IllegalArgumentException("not written as JSON here: " + value.getClass());
    }
  }

  private void object(Map<?, ?> object) {
    var sorted = new TreeMap<String, Object>();
    object.forEach((key, value) -> sorted.put((String) key, value));
    char separator = '{';
    for (Map.Entry<String, Object> member : sorted.entrySet()) {
      out.append(separator);
      string(member.getKey());
      out.append(':');
      value(member.getValue());
      separator = ',';
    }
    out.append(sorted.isEmpty() ? "{}" : "}");
  }

  private void array(Collection<?> array) {
    char separator = '[';
    for (Object element : array) {
      out.append(separator);
      value(element);
      separator = ',';
    }
    out.append(array.isEmpty() ? "[]" : "]");
  }

  private void number(long number) {
    if (Math.abs(number) > LARGEST_EXACT) {
      throw new IllegalArgumentException("RFC 8785 numbers are doubles; this one is not exact");
    }
    out.append(number);
  }

  private void string(String text) {
    out.append('"');
    for (int position = 0; position < text.length(); position++) {
      character(text, position);
    }
    out.append('"');
  }

  private void character(String text, int position) {
    char character = text.charAt(position);
    switch (character) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\t' -> out.append("\\t");
      case '\n' -> out.append("\\n");
      case '\f' -> out.append("\\f");
      case '\r' -> out.append("\\r");
      default -> {
        if (character < ' ') {
          out.append(String.format("\\u%04x", (int) character));
        } else if (isLoneSurrogate(text, position)) {
          throw new IllegalArgumentException("half a character cannot be written as UTF-8");
        } else {
          out.append(character);
        }
      }
    }
  }

  private static boolean isLoneSurrogate(String text, int position) {
    char character = text.charAt(position);
    if (Character.isHighSurrogate(character)) {
      return position + 1 == text.length() || !Character.isLowSurrogate(text.charAt(position + 1));
    }
    return Character.isLowSurrogate(character)
        && (position == 0 || !Character.isHighSurrogate(text.charAt(position - 1)));
  }
}
