package care.sheaf.audit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * Commits what several callers hand in at the same time by one statement, so that they share its
 * way to the database and to the disk. There is no thread of its own and no delay: who comes while
 * nobody writes, writes at once; those who come meanwhile are written together when that is done,
 * by the one who waited longest.
 *
 * @param <T> what is written
 */
final class GroupCommit<T> {

  /** Rows of one statement, so that its size is bounded; a caller's own rows are never parted. */
  private static final int MOST_TOGETHER = 256;

  private final Consumer<List<T>> writing;
  private final Deque<Waiting<T>> queue = new ArrayDeque<>();
  private boolean busy;

  /**
   * @param writing writes all of it durably, or nothing and throws
   */
  GroupCommit(Consumer<List<T>> writing) {
    this.writing = writing;
  }

  /**
   * @param turn completed when there is nothing to wait for: it is written, or this one writes
   * @param outcome of the writing
   */
  private record Waiting<T>(
      List<T> rows, CompletableFuture<Void> turn, CompletableFuture<Void> outcome) {

    static <T> Waiting<T> with(List<T> rows) {
      return new Waiting<>(rows, new CompletableFuture<>(), new CompletableFuture<>());
    }

    void written() {
      outcome.complete(null);
      turn.complete(null);
    }

    void failed(Throwable failure) {
      outcome.completeExceptionally(failure);
      turn.complete(null);
    }
  }

  /** Returns when the rows are durable; throws what the writing threw when none of them is. */
  void commit(List<T> rows) {
    Waiting<T> own = Waiting.with(rows);
    if (!writesNow(own)) {
      own.turn().join();
    }
    if (!own.outcome().isDone()) {
      try {
        write(take());
      } finally {
        passOn();
      }
    }
    try {
      own.outcome().join();
    } catch (CompletionException failure) {
      if (failure.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failure;
    }
  }

  private synchronized boolean writesNow(Waiting<T> own) {
    boolean first = !busy;
    busy = true;
    queue.add(own);
    return first;
  }

  /** The oldest, among them the caller's own. */
  private synchronized List<Waiting<T>> take() {
    var group = new ArrayList<Waiting<T>>();
    int rows = 0;
    while (!queue.isEmpty()) {
      rows += queue.element().rows().size();
      if (!group.isEmpty() && rows > MOST_TOGETHER) {
        break;
      }
      group.add(queue.remove());
    }
    return group;
  }

  private synchronized void passOn() {
    Waiting<T> next = queue.peek();
    if (next == null) {
      busy = false;
      return;
    }
    next.turn().complete(null);
  }

  private void write(List<Waiting<T>> group) {
    try {
      writing.accept(group.stream().flatMap(each -> each.rows().stream()).toList());
      group.forEach(Waiting::written);
    } catch (RuntimeException | Error failure) {
      if (group.size() == 1) {
        group.get(0).failed(failure);
        return;
      }
      // One that cannot be written must not keep the others from it.
      group.forEach(each -> write(List.of(each)));
    }
  }
}
