package care.sheaf.portal.view;

import care.sheaf.kernel.CorrelationId;
import jakarta.servlet.http.HttpServletRequest;

/** The request's correlation id: the caller's if it sent one, else one of ours. */
public final class Correlation {

  static final String HEADER = "X-Correlation-ID";
  private static final String ATTRIBUTE = Correlation.class.getName();

  private Correlation() {}

  public static CorrelationId of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof CorrelationId known) {
      return known;
    }
    String sent = request.getHeader(HEADER);
    CorrelationId id =
        sent != null && CorrelationId.isValid(sent)
            ? new CorrelationId(sent)
            : CorrelationId.random();
    request.setAttribute(ATTRIBUTE, id);
    return id;
  }
}
