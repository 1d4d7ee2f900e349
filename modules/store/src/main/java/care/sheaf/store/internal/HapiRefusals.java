package care.sheaf.store.internal;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.Refusal.Kind;

/** Says HAPI's exceptions in our words: its own texts quote what was sent. */
final class HapiRefusals {

  private HapiRefusals() {}

  /** The refusal that an exception of HAPI's stands for, or the exception itself. */
  static RuntimeException translate(RuntimeException failure) {
    if (failure instanceof ResourceVersionConflictException
        || failure instanceof PreconditionFailedException) {
      return refused(
          Kind.CONFLICT,
          "The entry was changed at the same moment by another request. Send the request again.",
          failure);
    }
    if (failure instanceof InvalidRequestException
        || failure instanceof UnprocessableEntityException) {
      return refused(
          Kind.UNPROCESSABLE,
          "The resource cannot be stored as FHIR R4. Check it against its type's definition.",
          failure);
    }
    return failure;
  }

  private static RuntimeException refused(Kind kind, String text, RuntimeException cause) {
    RuntimeException refused = Refusal.of(kind, text).asException();
    refused.initCause(cause);
    return refused;
  }
}
