package care.sheaf.fhirapi;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import care.sheaf.intake.OperationOutcomes;
import care.sheaf.kernel.Refusal;
import care.sheaf.platform.SheafConfig;
import care.sheaf.records.MergedRecord;
import care.sheaf.records.SharedRecord.Document;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** Puts answers into the format that the client asked for. */
@ApplicationScoped
public class FhirAnswers {

  private final FhirContext fhir;
  private final CurrentRequest current;
  private final String base;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected FhirAnswers() {
    this.fhir = null;
    this.current = null;
    this.base = "";
  }

  @Inject
  public FhirAnswers(FhirContext fhir, CurrentRequest current, SheafConfig config) {
    this.fhir = fhir;
    this.current = current;
    this.base = config.publicUrl() + "/fhir/";
  }

  public Response ok(IBaseResource resource) {
    return builder(200, encode(resource)).build();
  }

  public Response ok(Document document) {
    var answer = builder(200, convert(document.json()));
    document.version().ifPresent(version -> answer.header("ETag", "W/\"" + version + "\""));
    document.lastModified().ifPresent(at -> answer.lastModified(Date.from(at)));
    document.contentLocation().ifPresent(at -> answer.header("Content-Location", base + at));
    return answer.build();
  }

  /** As JSON it is sent as it is, packed if the client takes that; else it is written anew. */
  public Response ok(MergedRecord.FhirBody body) {
    if (isPlainJson() && current.takesGzip()) {
      return builder(200, body.gzipped())
          .header("Content-Encoding", "gzip")
          .header("Vary", "Accept-Encoding")
          .build();
    }
    var bytes = new ByteArrayOutputStream(64 * 1024);
    try {
      body.writeTo(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return builder(200, convert(bytes.toByteArray())).build();
  }

  public Response.ResponseBuilder json(int status, byte[] json) {
    return json.length == 0 ? Response.status(status) : builder(status, convert(json));
  }

  public Response refused(Refusal refusal) {
    return outcome(refusal.kind().status(), OperationOutcomes.of(refusal)).build();
  }

  public Response.ResponseBuilder outcome(int status, IBaseResource outcome) {
    return builder(status, encode(outcome));
  }

  private Response.ResponseBuilder builder(int status, byte[] body) {
    return Response.status(status)
        .header("Content-Type", current.format().contentType())
        .entity(body);
  }

  private byte[] convert(byte[] json) {
    if (isPlainJson()) {
      return json;
    }
    return encode(fhir.newJsonParser().parseResource(new String(json, StandardCharsets.UTF_8)));
  }

  private boolean isPlainJson() {
    return current.format() == Format.JSON && !current.pretty();
  }

  private byte[] encode(IBaseResource resource) {
    IParser parser = current.format() == Format.XML ? fhir.newXmlParser() : fhir.newJsonParser();
    parser.setPrettyPrint(current.pretty());
    return parser.encodeResourceToString(resource).getBytes(StandardCharsets.UTF_8);
  }
}
