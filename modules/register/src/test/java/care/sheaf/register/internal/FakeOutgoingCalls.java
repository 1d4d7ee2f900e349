package care.sheaf.register.internal;

import care.sheaf.register.OutgoingCalls;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Calls that are answered when the test says so. */
final class FakeOutgoingCalls implements OutgoingCalls {

  private final Deque<CompletableFuture<Integer>> open = new ArrayDeque<>();
  private int made;

  @Override
  public CompletionStage<Integer> get(URI address, Duration timeout) {
    made++;
    var call = new CompletableFuture<Integer>();
    open.add(call);
    return call;
  }

  int made() {
    return made;
  }

  void answer(int status) {
    open.remove().complete(status);
  }

  void fail() {
    open.remove().completeExceptionally(new java.net.ConnectException("refused"));
  }
}
