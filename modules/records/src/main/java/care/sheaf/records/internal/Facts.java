package care.sheaf.records.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that the read model keeps of one entry besides its JSON.
 *
 * @param section empty for what is only referred to
 * @param concept what it is about, as a key
 * @param occasion the day, time or business identifier by which the same concept is told apart
 * @param said what two that are otherwise the same must agree in
 * @param namedBy the Medication that says what it is about
 * @param warnings of a List: the source's warnings of gaps
 * @param clinicalStart for order
 * @param ends when it ends by itself
 * @param recorded as the source wrote it
 * @param carries entries whose labels hold for it, too
 */
record Facts(
    Optional<Section> section,
    State state,
    String title,
    String detail,
    String status,
    String dateWords,
    Optional<String> concept,
    Optional<String> occasion,
    Optional<String> said,
    Optional<String> namedBy,
    List<String> warnings,
    Optional<Instant> clinicalStart,
    Optional<Instant> ends,
    Optional<String> recorded,
    Optional<Instant> recordedStart,
    List<String> tokens,
    List<SearchDate> dates,
    List<String> links,
    Set<String> refs,
    List<String> needs,
    Set<String> carries) {

  /** A date that searches compare; infinite where it is open. */
  record SearchDate(String parameter, Instant start, Instant end) {}
}
