package care.sheaf.audit;

import java.time.LocalDate;
import java.util.Optional;

/**
 * How many requests were refused for one reason, of one organisation, on one day.
 *
 * @param reason the Spine code that was answered, or else the kind of refusal
 * @param organisation its code as it stands in the ledger; empty where nobody was acted for
 * @param day in England
 */
public record RefusalCount(
    String reason, Optional<String> organisation, LocalDate day, long refusals) {}
