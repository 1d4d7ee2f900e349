package care.sheaf.register;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Calls to addresses that governance files name. */
public interface OutgoingCalls {

  /**
   * Asks by GET and does not read the body. Redirects are not followed: an address is what its
   * owner wrote down.
   *
   * @param timeout for the connection and the head of the answer together
   * @return the HTTP status; completed exceptionally when there was no answer in time
   */
  CompletionStage<Integer> get(URI address, Duration timeout);
}
