package care.sheaf.identity.internal.matching;

import org.apache.commons.codec.language.DoubleMetaphone;

/** How a name sounds: {@code Stephen} and {@code Steven} sound the same. */
public final class Sound {

  private static final int CODE_LENGTH = 8;

  private Sound() {}

  /**
   * @param key a {@link NameKey}
   * @return empty for names without Latin letters
   */
  public static String of(String key) {
    var metaphone = new DoubleMetaphone();
    metaphone.setMaxCodeLen(CODE_LENGTH);
    String code = metaphone.doubleMetaphone(key);
    return code == null ? "" : code;
  }
}
