package care.sheaf.intake;

import care.sheaf.kernel.AccessContext;
import java.util.List;
import java.util.Optional;

/** Where deliveries come in. */
public interface Deliveries {

  /**
   * Keeps the request raw, then applies it whole or not at all, once: the same request (client,
   * X-Request-ID, method, address, body) is answered again with its first answer for 7 days.
   *
   * @return the answer, refusals included; never throws for what a source can get wrong
   */
  Answer receive(AccessContext context, Request request);

  /**
   * @param method POST, PUT or DELETE
   * @param path below the FHIR base: empty for a bundle, {@code Observation/abc}, {@code Consent}
   * @param contentType {@code application/fhir+json} or {@code application/fhir+xml}
   * @param ifMatch the version that a PUT or DELETE expects
   */
  record Request(
      String method, String path, String contentType, Optional<Long> ifMatch, byte[] body) {}

  /**
   * @param status HTTP
   * @param json a FHIR resource as UTF-8 JSON; empty for 204
   * @param headers such as {@code ETag}, {@code Location}, {@code Retry-After}; addresses relative
   */
  record Answer(int status, byte[] json, List<Header> headers) {}

  /** One header of an answer. */
  record Header(String name, String value) {}
}
