package care.sheaf.consent.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.hl7.fhir.r4.model.DateTimeType;

/**
 * The day, in England, of a choice that was recorded with whatever precision: in doubt an objection
 * is late and a permission is early, so that the objection stands.
 */
public final class StatedDay {

  private StatedDay() {}

  public static Optional<LocalDate> of(DateTimeType date, boolean late) {
    Optional<Instant> moment =
        late ? Dates.end(date).map(end -> end.minusSeconds(1)) : Dates.start(date);
    return moment.map(at -> LocalDate.ofInstant(at, Dates.ENGLAND));
  }
}
