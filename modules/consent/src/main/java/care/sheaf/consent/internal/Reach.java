package care.sheaf.consent.internal;

import care.sheaf.kernel.VisibilityClass;
import java.util.function.Predicate;

/**
 * A set of classes of entries. Whether it is all of them or none is kept apart from the test, since
 * an objection to all is answered in another way than one to some.
 */
public final class Reach {

  private enum Extent {
    NOTHING,
    SOMETHING,
    EVERYTHING
  }

  public static final Reach NOTHING = new Reach(Extent.NOTHING, entry -> false);
  public static final Reach EVERYTHING = new Reach(Extent.EVERYTHING, entry -> true);

  private final Extent extent;
  private final Predicate<VisibilityClass> test;

  private Reach(Extent extent, Predicate<VisibilityClass> test) {
    this.extent = extent;
    this.test = test;
  }

  static Reach of(Predicate<VisibilityClass> test) {
    return new Reach(Extent.SOMETHING, test);
  }

  public boolean covers(VisibilityClass entry) {
    return test.test(entry);
  }

  public boolean isEverything() {
    return extent == Extent.EVERYTHING;
  }

  public boolean isNothing() {
    return extent == Extent.NOTHING;
  }

  Reach and(Reach other) {
    if (isNothing() || other.isEverything()) {
      return this;
    }
    if (other.isNothing() || isEverything()) {
      return other;
    }
    return of(test.and(other.test));
  }

  Reach or(Reach other) {
    if (isNothing() || other.isEverything()) {
      return other;
    }
    if (other.isNothing() || isEverything()) {
      return this;
    }
    return of(test.or(other.test));
  }

  Reach without(Reach other) {
    if (isNothing() || other.isNothing()) {
      return this;
    }
    if (other.isEverything()) {
      return NOTHING;
    }
    return of(test.and(other.test.negate()));
  }
}
