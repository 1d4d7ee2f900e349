package care.sheaf.synthea;

import java.nio.file.Path;

/**
 * What is to be made.
 *
 * @param patients how many, 1 to 500
 * @param seed the same seed gives the same people
 * @param folder where the bundles go
 */
record Order(int patients, long seed, Path folder) {

  private static final int MOST = 500;

  Order {
    if (patients < 1 || patients > MOST) {
      throw new IllegalArgumentException("--patients is a number from 1 to " + MOST);
    }
  }

  /**
   * Reads a command line; the seed is 1 when none is given.
   *
   * @throws IllegalArgumentException it is written wrongly
   */
  static Order read(String... arguments) {
    int patients = 0;
    long seed = 1;
    Path folder = null;
    for (int index = 0; index < arguments.length; index += 2) {
      String name = arguments[index];
      if (index + 1 == arguments.length) {
        throw new IllegalArgumentException(name + " needs a value");
      }
      String value = arguments[index + 1];
      switch (name) {
        case "--patients" -> patients = (int) number(name, value);
        case "--seed" -> seed = number(name, value);
        case "--out" -> folder = Path.of(value);
        default -> throw new IllegalArgumentException("unknown option " + name);
      }
    }
    if (folder == null) {
      throw new IllegalArgumentException("--out is missing");
    }
    return new Order(patients, seed, folder);
  }

  private static long number(String name, String value) {
    if (!value.matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException(name + " is a number of up to nine digits");
    }
    return Long.parseLong(value);
  }
}
