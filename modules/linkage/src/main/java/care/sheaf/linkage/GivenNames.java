package care.sheaf.linkage;

import care.sheaf.linkage.internal.text.Names;
import java.util.Set;

/** What is known of given names beside how they are written. */
public final class GivenNames {

  private GivenNames() {}

  /**
   * Names that stand for the same one: short and pet forms, spellings, transliterations. From
   * {@code name-variants.txt}.
   *
   * @param name bare letters in lower case
   * @return without the name itself; empty where nothing is known
   */
  public static Set<String> formsOf(String name) {
    return Names.formsOf(name);
  }
}
