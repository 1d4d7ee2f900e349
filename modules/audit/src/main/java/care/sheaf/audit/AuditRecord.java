package care.sheaf.audit;

import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.Refusal;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One thing that was done, or refused.
 *
 * @param context who, for whom, through what, why; names and roles are kept as at the time
 * @param action as FHIR's AuditEvent.action
 * @param event what happened, in dotted words: {@code record.viewed}, {@code delivery.stored}
 * @param person whose record, when it is about one
 * @param decision the consent decision it rested on
 * @param disclosed entries that left, or that were written
 * @param refusal why nothing was disclosed
 * @param detail further facts, never clinical content: counts, source, delivery id
 */
public record AuditRecord(
    AccessContext context,
    Action action,
    String event,
    Optional<PersonId> person,
    Optional<UUID> decision,
    Disclosure disclosed,
    Optional<Refusal> refusal,
    Map<String, String> detail) {

  /**
   * The detail that brings an entry before privacy officers; its value says why: {@link
   * #RESTRICTED_RECORD}, {@link #BREAK_GLASS}, or both with a space between.
   */
  public static final String ALERT = "alert";

  /** Somebody looked, or tried to look, at the record of a restricted person (facts 8.4). */
  public static final String RESTRICTED_RECORD = "restricted-record";

  /** Somebody opened a record by emergency access, or looked at it so (facts 8.4). */
  public static final String BREAK_GLASS = "break-glass";

  /** The detail with the emergency access that a look rested on. */
  public static final String GRANT = "grant";

  /** The detail with the reasons of the decision, in the order in which they were weighed. */
  public static final String REASONS = "reasons";

  /** The codes of {@code http://hl7.org/fhir/audit-event-action}. */
  public enum Action {
    CREATE("C"),
    READ("R"),
    UPDATE("U"),
    DELETE("D"),
    EXECUTE("E");

    private final String code;

    Action(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }
  }

  public AuditRecord {
    detail = Map.copyOf(detail);
  }

  /** As above, with the versioned references of what was disclosed. */
  public AuditRecord(
      AccessContext context,
      Action action,
      String event,
      Optional<PersonId> person,
      Optional<UUID> decision,
      Collection<String> disclosed,
      Optional<Refusal> refusal,
      Map<String, String> detail) {
    this(context, action, event, person, decision, Disclosure.of(disclosed), refusal, detail);
  }
}
