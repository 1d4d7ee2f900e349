package care.sheaf.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final List<List<Integer>> written = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void endCallers() {
    callers.shutdownNow();
  }

  @Test
  void whoIsAloneWritesAtOnce() {
    new GroupCommit<Integer>(written::add).commit(List.of(1, 2));
    assertThat(written).containsExactly(List.of(1, 2));
  }

  @Test
  void thoseWhoComeWhileOneWritesAreWrittenTogether() throws Exception {
    var begun = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var commit =
        new GroupCommit<Integer>(
            rows -> {
              begun.countDown();
              waitFor(goOn);
              written.add(rows);
            });
    Future<?> first = callers.submit(() -> commit.commit(List.of(0)));
    waitFor(begun);
    List<Future<?>> others = new ArrayList<>();
    for (int row = 1; row <= 20; row++) {
      int own = row;
      others.add(callers.submit(() -> commit.commit(List.of(own))));
    }
    Thread.sleep(200);
    goOn.countDown();
    first.get(10, TimeUnit.SECONDS);
    for (Future<?> other : others) {
      other.get(10, TimeUnit.SECONDS);
    }
    assertThat(written).hasSize(2);
    assertThat(written.get(0)).containsExactly(0);
    assertThat(written.get(1)).containsExactlyInAnyOrderElementsOf(range(1, 20));
  }

  @Test
  void everyRowOfManyCallersIsWrittenOnceBeforeItsCallerGoesOn() throws Exception {
    var commit = new GroupCommit<Integer>(written::add);
    List<Future<Boolean>> running = new ArrayList<>();
    for (int caller = 0; caller < 16; caller++) {
      int first = caller * 1000;
      running.add(
          callers.submit(
              () -> {
                for (int row = first; row < first + 500; row++) {
                  commit.commit(List.of(row));
                  if (!all().contains(row)) {
                    return false;
                  }
                }
                return true;
              }));
    }
    for (Future<Boolean> each : running) {
      assertThat(each.get(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(all()).hasSize(16 * 500).doesNotHaveDuplicates();
  }

  @Test
  void oneThatCannotBeWrittenFailsAlone() throws Exception {
    var begun = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var commit =
        new GroupCommit<Integer>(
            rows -> {
              begun.countDown();
              waitFor(goOn);
              if (rows.contains(13)) {
                throw new IllegalStateException("not thirteen");
              }
              written.add(rows);
            });
    Future<?> first = callers.submit(() -> commit.commit(List.of(0)));
    waitFor(begun);
    Future<?> good = callers.submit(() -> commit.commit(List.of(12)));
    Future<?> bad = callers.submit(() -> commit.commit(List.of(13)));
    Thread.sleep(200);
    goOn.countDown();
    first.get(10, TimeUnit.SECONDS);
    good.get(10, TimeUnit.SECONDS);
    assertThatThrownBy(() -> bad.get(10, TimeUnit.SECONDS)).hasRootCauseMessage("not thirteen");
    assertThat(all()).containsExactlyInAnyOrder(0, 12);
  }

  @Test
  void goesOnAfterAFailure() {
    var commit =
        new GroupCommit<Integer>(
            rows -> {
              if (rows.contains(13)) {
                throw new IllegalStateException("not thirteen");
              }
              written.add(rows);
            });
    assertThatThrownBy(() -> commit.commit(List.of(13))).hasMessage("not thirteen");
    commit.commit(List.of(14));
    assertThat(all()).containsExactly(14);
  }

  private List<Integer> all() {
    synchronized (written) {
      return written.stream().flatMap(List::stream).toList();
    }
  }

  private static List<Integer> range(int first, int last) {
    return IntStream.rangeClosed(first, last).boxed().toList();
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interruption);
    }
  }
}
