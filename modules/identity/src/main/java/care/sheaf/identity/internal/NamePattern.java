package care.sheaf.identity.internal;

import care.sheaf.identity.internal.matching.Sound;
import care.sheaf.linkage.GivenNames;
import java.util.Collections;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A name that is asked for, perhaps with {@code *}.
 *
 * @param value as {@link care.sheaf.identity.internal.matching.NameKey}
 * @param forms other names that it is a short, pet or other form of
 */
public record NamePattern(String value, Set<String> forms) {

  /** What another form of the name scores, or one part of a double name. */
  public static final double FORM = 0.9;

  /** What a name that only sounds or looks alike scores. */
  static final double ALIKE = 0.8;

  /** Shorter names differ from too many others by one letter. */
  public static final int SHORTEST_FOR_TYPING_ERRORS = 4;

  public NamePattern {
    forms = Set.copyOf(forms);
  }

  static NamePattern family(String value) {
    return new NamePattern(value, Set.of());
  }

  static NamePattern given(String value) {
    return new NamePattern(value, GivenNames.formsOf(value));
  }

  public boolean hasWildcard() {
    return value.indexOf('*') >= 0;
  }

  /** 1 when one of the names fits, less when one is alike, 0 when none is. */
  double score(Set<String> keys) {
    if (hasWildcard()) {
      Pattern pattern = FindCriteria.glob(value);
      return keys.stream().anyMatch(key -> pattern.matcher(key).matches()) ? 1 : 0;
    }
    if (keys.contains(value)) {
      return 1;
    }
    if (!Collections.disjoint(forms, keys)) {
      return FORM;
    }
    return keys.stream().anyMatch(this::isAlike) ? ALIKE : 0;
  }

  private boolean isAlike(String key) {
    return isInitialOf(key, value)
        || isInitialOf(value, key)
        || soundsLike(key)
        || differsByOneLetter(key);
  }

  private static boolean isInitialOf(String initial, String name) {
    return initial.length() == 1 && name.startsWith(initial);
  }

  private boolean soundsLike(String key) {
    String sound = Sound.of(value);
    return !sound.isEmpty() && sound.equals(Sound.of(key));
  }

  /** One letter too many, too few, another, or two neighbours swapped. */
  private boolean differsByOneLetter(String key) {
    if (Math.min(key.length(), value.length()) < SHORTEST_FOR_TYPING_ERRORS) {
      return false;
    }
    int prefix = 0;
    int shorter = Math.min(key.length(), value.length());
    while (prefix < shorter && key.charAt(prefix) == value.charAt(prefix)) {
      prefix++;
    }
    String restOfKey = key.substring(prefix);
    String restOfValue = value.substring(prefix);
    return dropped(restOfKey, 1).equals(dropped(restOfValue, 1))
        || dropped(restOfKey, 1).equals(restOfValue)
        || restOfKey.equals(dropped(restOfValue, 1))
        || isSwapped(restOfKey, restOfValue);
  }

  private static boolean isSwapped(String one, String other) {
    return one.length() >= 2
        && other.length() >= 2
        && one.charAt(0) == other.charAt(1)
        && one.charAt(1) == other.charAt(0)
        && one.substring(2).equals(other.substring(2));
  }

  private static String dropped(String text, int letters) {
    return text.substring(Math.min(letters, text.length()));
  }
}
