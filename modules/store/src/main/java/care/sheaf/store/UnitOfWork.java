package care.sheaf.store;

import java.util.function.Supplier;

/** One transaction over the store and every module's own tables. */
public interface UnitOfWork {

  /**
   * Runs the work in one transaction; joins the one that is running. An exception rolls all of it
   * back and is thrown on unchanged.
   */
  <T> T perform(Supplier<T> work);

  /** As {@link #perform}, for work without an answer. */
  default void run(Runnable work) {
    perform(
        () -> {
          work.run();
          return Boolean.TRUE;
        });
  }
}
