package care.sheaf.fhirapi;

import care.sheaf.access.SmartScopes.Interaction;
import care.sheaf.intake.Deliveries;
import care.sheaf.intake.Deliveries.Answer;
import care.sheaf.intake.Deliveries.Header;
import care.sheaf.intake.Deliveries.Request;
import care.sheaf.kernel.Refusal;
import care.sheaf.platform.SheafConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Passes what is sent on to intake. */
@ApplicationScoped
public class Writes {

  private static final Pattern VERSION = Pattern.compile("(?:W/)?\"([0-9]{1,18})\"");

  private final Deliveries deliveries;
  private final FhirAnswers answers;
  private final CurrentRequest current;
  private final SheafConfig config;
  private final Permissions permissions;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected Writes() {
    this.deliveries = null;
    this.answers = null;
    this.current = null;
    this.config = null;
    this.permissions = null;
  }

  @Inject
  public Writes(
      Deliveries deliveries,
      FhirAnswers answers,
      CurrentRequest current,
      SheafConfig config,
      Permissions permissions) {
    this.deliveries = deliveries;
    this.answers = answers;
    this.current = current;
    this.config = config;
    this.permissions = permissions;
  }

  /**
   * @param type empty for a bundle
   * @param id empty for a new entry or a bundle
   */
  public Response deliver(
      String method, String type, String id, HttpHeaders headers, InputStream in) {
    if (!type.isEmpty()) {
      permissions.require(current.context(), type, interaction(method));
    }
    String path = id.isEmpty() ? type : type + "/" + id;
    byte[] body = method.equals("DELETE") ? new byte[0] : Bodies.read(in);
    String contentType = method.equals("DELETE") ? "" : contentType(headers);
    var request = new Request(method, path, contentType, ifMatch(headers), body);
    return response(deliveries.receive(current.context(), request));
  }

  private static Interaction interaction(String method) {
    return switch (method) {
      case "POST" -> Interaction.CREATE;
      case "PUT" -> Interaction.UPDATE;
      default -> Interaction.DELETE;
    };
  }

  private Response response(Answer answer) {
    var response = answers.json(answer.status(), answer.json());
    for (Header header : answer.headers()) {
      boolean address = header.name().equals("Location");
      response.header(
          header.name(), address ? config.publicUrl() + "/fhir/" + header.value() : header.value());
    }
    return response.build();
  }

  private static String contentType(HttpHeaders headers) {
    String encoding = headers.getHeaderString(HttpHeaders.CONTENT_ENCODING);
    boolean encoded = encoding != null && !encoding.equalsIgnoreCase("identity");
    String written = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
    if (encoded || written == null || Format.named(written).isEmpty()) {
      throw new NotSupportedException();
    }
    return Format.named(written).orElseThrow().contentType();
  }

  private static Optional<Long> ifMatch(HttpHeaders headers) {
    String written = headers.getHeaderString(HttpHeaders.IF_MATCH);
    if (written == null) {
      return Optional.empty();
    }
    Matcher matcher = VERSION.matcher(written.strip());
    if (!matcher.matches()) {
      throw Refusal.of(
              Refusal.Kind.INVALID, "INVALID_VALUE", "If-Match must be of the form W/\"3\".")
          .asException();
    }
    return Optional.of(Long.parseLong(matcher.group(1)));
  }
}
