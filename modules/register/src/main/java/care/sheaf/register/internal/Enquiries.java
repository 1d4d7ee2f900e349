package care.sheaf.register.internal;

import care.sheaf.kernel.SourceId;
import care.sheaf.register.OutgoingCalls;
import care.sheaf.register.Source;
import care.sheaf.register.Source.Availability;
import care.sheaf.register.SourceAvailability;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Asks each source, when its turn comes, whether it is there, and remembers what came of it.
 * Nothing waits for an answer: a source that is slow delays no other and no view. What is
 * remembered is this node's, and is found out anew after a start.
 */
final class Enquiries implements SourceAvailability {

  private final OutgoingCalls calls;
  private final Clock clock;
  private final Map<SourceId, Enquiry> enquiries = new ConcurrentHashMap<>();

  Enquiries(OutgoingCalls calls, Clock clock) {
    this.calls = calls;
    this.clock = clock;
  }

  @Override
  public Optional<Instant> unavailableSince(SourceId source) {
    return Optional.ofNullable(enquiries.get(source)).flatMap(Enquiry::unavailableSince);
  }

  /** Asks those whose turn it is; what is no longer registered so is forgotten. */
  void ask(List<Source> sources) {
    Map<SourceId, Availability> asked =
        sources.stream()
            .filter(Source::enabled)
            .filter(source -> source.availability().isPresent())
            .collect(Collectors.toMap(Source::id, source -> source.availability().orElseThrow()));
    enquiries.keySet().retainAll(asked.keySet());
    Instant now = clock.instant();
    asked.forEach((source, how) -> enquiry(source, how).beginIfDue(now, calls));
  }

  private Enquiry enquiry(SourceId source, Availability how) {
    return enquiries.compute(
        source, (id, known) -> known != null && known.isBy(how) ? known : new Enquiry(source, how));
  }
}
