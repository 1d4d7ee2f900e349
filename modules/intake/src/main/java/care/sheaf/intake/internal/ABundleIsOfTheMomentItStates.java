package care.sheaf.intake.internal;

import java.time.Instant;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;

/**
 * The moment whose state a bundle gives is that at which its source put it together ({@code
 * Bundle.timestamp}, FHIR R4), so that an extract of two months ago is that old although it comes
 * today. A bundle without a timestamp, or with one that lies after its receipt, is as new as its
 * receipt: a clock that runs ahead makes nothing newer.
 */
final class ABundleIsOfTheMomentItStates {

  private ABundleIsOfTheMomentItStates() {}

  static Instant in(Bundle bundle, Instant received) {
    return Optional.ofNullable(bundle.getTimestamp())
        .map(java.util.Date::toInstant)
        .filter(stated -> stated.isBefore(received))
        .orElse(received);
  }
}
