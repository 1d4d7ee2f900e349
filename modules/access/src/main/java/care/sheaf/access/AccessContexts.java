package care.sheaf.access;

import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.CorrelationId;
import java.util.Optional;
import java.util.UUID;

/** Makes the access context of a request. */
public interface AccessContexts {

  /**
   * Decides who asks and for whom. Staff with several roles must have selected one; a client that
   * is not registered, or that names an organisation or user it may not, is refused.
   *
   * @throws care.sheaf.kernel.RefusedException 403, or 400 when a header is malformed
   */
  AccessContext of(VerifiedToken token, RequestFacts facts);

  /**
   * What the request itself says.
   *
   * @param onBehalfOf {@code NHSD-End-User-Organisation-ODS}
   * @param requestingPractitioner {@code NHSD-Requesting-Practitioner}, still Base64
   * @param purpose {@code Sheaf-Purpose}
   * @param selectedRole the {@code person_roleid} chosen in the portal's session
   */
  record RequestFacts(
      UUID requestId,
      CorrelationId correlationId,
      Optional<String> onBehalfOf,
      Optional<String> requestingPractitioner,
      Optional<String> purpose,
      Optional<String> selectedRole,
      String remoteAddress) {}
}
