package care.sheaf.intake.internal;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import care.sheaf.intake.SafeText;
import care.sheaf.kernel.Refusal.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads FHIR R4 from the bytes of a delivery, strictly. */
@ApplicationScoped
public class ResourceReading {

  private static final Logger LOG = LoggerFactory.getLogger(ResourceReading.class);

  private final FhirContext fhir;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected ResourceReading() {
    this.fhir = null;
  }

  @Inject
  public ResourceReading(FhirContext fhir) {
    this.fhir = fhir;
  }

  /**
   * @throws Rejection 400 when the bytes are not well-formed JSON or XML; 422 when they are, but
   *     are not FHIR R4
   */
  Resource read(byte[] body, String contentType) {
    boolean xml = contentType.toLowerCase(Locale.ROOT).contains("xml");
    String text = SafeText.require(body, xml);
    var reading = new StrictReading();
    IParser parser = xml ? fhir.newXmlParser() : fhir.newJsonParser();
    parser.setParserErrorHandler(reading);
    Resource resource = parse(parser, text, xml);
    if (!reading.findings().isEmpty()) {
      throw new Rejection(problems(reading.findings(), xml ? null : text));
    }
    return resource;
  }

  private static Resource parse(IParser parser, String text, boolean xml) {
    IBaseResource parsed;
    try {
      parsed = parser.parseResource(text);
    } catch (StackOverflowError tooDeep) {
      throw Problem.of(Kind.MALFORMED, "The resource is nested too deeply.").asRejection();
    } catch (RuntimeException unreadable) {
      // The parser's message may quote what was sent, so only its kind is logged.
      LOG.info("a delivery could not be read as FHIR: {}", unreadable.getClass().getSimpleName());
      throw unreadable(xml ? null : text);
    }
    if (parsed instanceof Resource resource) {
      return resource;
    }
    throw Problem.unprocessable("The body is not a FHIR R4 resource.").asRejection();
  }

  private static Rejection unreadable(@Nullable String json) {
    return UnknownTypes.in(json)
        .map(
            unknown ->
                Problem.unprocessable(
                        "FHIR R4 has no resource type "
                            + Names.safe(unknown.type())
                            + ". Correct resourceType.")
                    .at(unknown.path()))
        .orElseGet(
            () ->
                Problem.unprocessable(
                    "The body is well-formed but could not be read as a FHIR R4 resource. Validate it"
                        + " before sending."))
        .asRejection();
  }

  private static List<Problem> problems(
      List<StrictReading.Finding> findings, @Nullable String json) {
    var problems = new ArrayList<Problem>();
    for (StrictReading.Finding finding : findings) {
      String path = UnknownTypes.pathOf(json, finding.parent(), finding.name());
      problems.add(Problem.unprocessable(path + " " + finding.fault() + ".").at(path));
    }
    return problems;
  }
}
