package care.sheaf.intake;

import care.sheaf.intake.Deliveries.Answer;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.SourceId;
import java.util.List;
import java.util.UUID;

/**
 * Where many deliveries come in at once. Each is a delivery as of {@link Deliveries}, with the same
 * answer under the same key and the same state after it; only the transactions are shared.
 */
public interface BulkDeliveries {

  /** So many deliveries are best handed over together. */
  int AT_ONCE = 25;

  /**
   * Whether this sender may send as this source at all.
   *
   * @throws care.sheaf.kernel.RefusedException 403, said in the ledger
   */
  void requireSource(AccessContext context, SourceId source);

  /**
   * Applies deliveries in their order, each whole or not at all. One that is refused or fails takes
   * no other with it. Every answer is of what is committed.
   *
   * @return an answer for each, in the same order; shorter when the rest could not be taken just
   *     now, which is not kept either and may be sent again unchanged
   * @throws care.sheaf.kernel.RefusedException 403, the sender may not send; 503, none was taken
   */
  List<Answer> receive(AccessContext context, List<Sent> deliveries);

  /**
   * One transaction Bundle.
   *
   * @param id the request id that makes a retry safe
   * @param bundle as it came, FHIR JSON in UTF-8
   */
  record Sent(UUID id, byte[] bundle) {}
}
