package care.sheaf.register.internal;

import care.sheaf.kernel.SourceId;
import care.sheaf.register.OutgoingCalls;
import care.sheaf.register.Source.Availability;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One source's answers. It becomes unavailable after so many questions in a row without a yes, and
 * has been so since the first of them; one yes makes it available again. Each change is one line of
 * the log. docs/governance.md has the table.
 */
final class Enquiry {

  private static final Logger LOG = LoggerFactory.getLogger(Enquiry.class);

  private final SourceId source;
  private final Availability how;
  private Instant next = Instant.MIN;
  private boolean underWay;
  private int unanswered;
  private @Nullable Instant firstUnanswered;

  Enquiry(SourceId source, Availability how) {
    this.source = source;
    this.how = how;
  }

  boolean isBy(Availability other) {
    return how.equals(other);
  }

  synchronized Optional<Instant> unavailableSince() {
    return unanswered >= how.downAfter() ? Optional.ofNullable(firstUnanswered) : Optional.empty();
  }

  void beginIfDue(Instant now, OutgoingCalls calls) {
    if (!isTurn(now)) {
      return;
    }
    try {
      calls
          .get(how.address(), how.timeout())
          .whenComplete((status, failure) -> settle(now, failure == null && status / 100 == 2));
    } catch (RuntimeException notAsked) {
      settle(now, false);
      throw notAsked;
    }
  }

  private synchronized boolean isTurn(Instant now) {
    if (underWay || now.isBefore(next)) {
      return false;
    }
    underWay = true;
    next = now.plus(how.every());
    return true;
  }

  private synchronized void settle(Instant asked, boolean answered) {
    underWay = false;
    boolean was = unavailableSince().isPresent();
    if (answered) {
      unanswered = 0;
      firstUnanswered = null;
    } else {
      firstUnanswered = unanswered == 0 ? asked : firstUnanswered;
      // Past the threshold the number says nothing more.
      unanswered = Math.min(unanswered + 1, how.downAfter());
    }
    boolean is = unavailableSince().isPresent();
    if (is && !was) {
      LOG.warn("source {} is unavailable: it has not answered since {}", source, firstUnanswered);
    } else if (was && !is) {
      LOG.info("source {} is available again", source);
    }
  }
}
