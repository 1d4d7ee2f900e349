package care.sheaf.fhirapi;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import care.sheaf.kernel.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotSupportedException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;

/** What is posted to an operation. */
@ApplicationScoped
public class OperationInput {

  private final FhirContext fhir;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected OperationInput() {
    this.fhir = null;
  }

  @Inject
  public OperationInput(FhirContext fhir) {
    this.fhir = fhir;
  }

  /**
   * Reads Parameters.
   *
   * @throws care.sheaf.kernel.RefusedException 400 or 422, they are none
   */
  Parameters parameters(String contentType, InputStream in) {
    Format format = Format.named(contentType).orElseThrow(NotSupportedException::new);
    byte[] body = SmallBodies.read(in, format);
    var parser = format == Format.XML ? fhir.newXmlParser() : fhir.newJsonParser();
    try {
      var parsed = parser.parseResource(new String(body, StandardCharsets.UTF_8));
      if (parsed instanceof Parameters parameters) {
        return parameters;
      }
    } catch (DataFormatException | IllegalArgumentException unreadable) {
      throw Refusal.of(
              Refusal.Kind.MALFORMED, "The body cannot be read as a FHIR Parameters resource.")
          .asException();
    }
    throw Refusal.of(Refusal.Kind.UNPROCESSABLE, "The body must be a Parameters resource.")
        .asException();
  }

  static void allowOnly(Parameters given, Set<String> names) {
    for (ParametersParameterComponent parameter : given.getParameter()) {
      if (!names.contains(String.valueOf(parameter.getName()))) {
        throw Refusal.of(
                Refusal.Kind.NOT_SUPPORTED,
                "Only these parameters are supported: "
                    + String.join(", ", names.stream().sorted().toList())
                    + ".")
            .asException();
      }
    }
  }
}
