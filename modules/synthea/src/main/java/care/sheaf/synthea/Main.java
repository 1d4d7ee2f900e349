package care.sheaf.synthea;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * {@code --patients N --seed S --out FOLDER}: writes a FHIR R4 bundle of each of N invented people.
 *
 * <p>The class path is {@code modules/synthea/target/classes} and all of {@code
 * modules/synthea/target/lib}, and nothing besides. Exit 0: all are there; 1: they could not be
 * made; 2: the command was written wrongly.
 */
public final class Main {

  static final int DONE = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;

  private Main() {}

  /** Makes the patients, and ends the program. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  static int run(String... arguments) {
    Order order;
    try {
      order = Order.read(arguments);
    } catch (IllegalArgumentException wrong) {
      System.err.println("synthea: " + wrong.getMessage());
      System.err.println("Usage: --patients N (1 to 500) --seed S --out FOLDER");
      return USAGE;
    }
    try {
      long began = System.nanoTime();
      int made = new Population(order, System.err::println).make();
      double seconds = (System.nanoTime() - began) / 1e9;
      System.out.printf(
          "%d patients in %s: %d made in %.1f s, %d there before%n",
          order.patients(), order.folder(), made, seconds, order.patients() - made);
      return DONE;
    } catch (IOException | UncheckedIOException | IllegalStateException failure) {
      System.err.println("synthea: " + reason(failure.getMessage()));
      System.err.println("What is complete stays; the same command goes on from there.");
      return FAILED;
    }
  }

  private static String reason(@Nullable String message) {
    return message == null ? "the patients could not be made" : message;
  }
}
