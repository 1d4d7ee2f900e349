package care.sheaf.store.internal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What was worked out of texts, for those that were asked for last: practitioners and places stand
 * in one delivery after the other.
 */
final class RecentTexts {

  private static final int MOST = 2_000;
  private static final int LONGEST = 8_000;

  private final Map<String, String> texts =
      Collections.synchronizedMap(
          new LinkedHashMap<>(64, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
              return size() > MOST;
            }
          });

  String of(String text, Function<String, String> work) {
    String known = texts.get(text);
    if (known != null) {
      return known;
    }
    String made = work.apply(text);
    if (text.length() <= LONGEST) {
      texts.put(text, made);
    }
    return made;
  }
}
