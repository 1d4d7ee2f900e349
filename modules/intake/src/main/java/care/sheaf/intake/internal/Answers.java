package care.sheaf.intake.internal;

import ca.uhn.fhir.context.FhirContext;
import care.sheaf.identity.MatchDecision;
import care.sheaf.intake.Deliveries.Answer;
import care.sheaf.intake.Deliveries.Header;
import care.sheaf.intake.OperationOutcomes;
import care.sheaf.intake.Summary;
import care.sheaf.kernel.Refusal;
import care.sheaf.store.StoredVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryResponseComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;

/** Puts into FHIR what became of a delivery. */
@ApplicationScoped
public class Answers {

  private final FhirContext fhir;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected Answers() {
    this.fhir = null;
  }

  @Inject
  public Answers(FhirContext fhir) {
    this.fhir = fhir;
  }

  /** The answer to one written or deleted resource. */
  Answer single(Done done) {
    List<Header> headers = new ArrayList<>();
    done.version()
        .ifPresent(
            version -> {
              headers.add(new Header("ETag", etag(version)));
              headers.add(
                  new Header(
                      "Last-Modified",
                      DateTimeFormatter.RFC_1123_DATE_TIME.format(
                          version.updated().atOffset(ZoneOffset.UTC))));
              if (!version.deleted()) {
                headers.add(new Header("Location", location(version)));
              }
            });
    boolean deleted = done.step().verb() == Step.Verb.DELETE;
    return new Answer(
        done.status(), deleted ? new byte[0] : bytes(note(done)), List.copyOf(headers));
  }

  /** The answer to a bundle whose entries stood or fell together. */
  Answer transaction(List<Done> done) {
    var bundle = new Bundle().setType(BundleType.TRANSACTIONRESPONSE);
    done.forEach(one -> bundle.addEntry().setResponse(response(one)));
    return new Answer(200, bytes(bundle), List.of());
  }

  /** The answer to a bundle whose entries stood or fell each by itself, in the bundle's order. */
  Answer batch(List<BundleEntryResponseComponent> responses) {
    var bundle = new Bundle().setType(BundleType.BATCHRESPONSE);
    responses.forEach(response -> bundle.addEntry().setResponse(response));
    return new Answer(200, bytes(bundle), List.of());
  }

  BundleEntryResponseComponent response(Done done) {
    var response = new BundleEntryResponseComponent();
    response.setStatus(
        switch (done.status()) {
          case 201 -> "201 Created";
          case 204 -> "204 No Content";
          default -> "200 OK";
        });
    done.version()
        .ifPresent(
            version -> {
              response.setEtag(etag(version));
              response.setLastModified(Date.from(version.updated()));
              if (!version.deleted()) {
                response.setLocation(location(version));
              }
            });
    if (done.match().isPresent() || !done.changed()) {
      response.setOutcome(note(done));
    }
    return response;
  }

  BundleEntryResponseComponent response(Rejection rejection) {
    Refusal refusal = rejection.refusal();
    return new BundleEntryResponseComponent()
        .setStatus(Integer.toString(refusal.kind().status()))
        .setOutcome(rejection.outcome());
  }

  Answer refusal(Rejection rejection, Header... headers) {
    return new Answer(
        rejection.refusal().kind().status(), bytes(rejection.outcome()), List.of(headers));
  }

  private static OperationOutcome note(Done done) {
    String what = what(done);
    return OperationOutcomes.note(
        done.match().map(match -> what + " " + matched(match)).orElse(what));
  }

  private static String what(Done done) {
    if (done.step().verb() == Step.Verb.DELETE) {
      return done.version().isPresent() ? "Deleted." : "There was nothing to delete.";
    }
    if (done.step().verb() == Step.Verb.KEEP) {
      return Summary.KEPT;
    }
    if (done.created()) {
      return "Stored as a new entry.";
    }
    return done.changed() ? "Stored as a new version." : Summary.UNCHANGED;
  }

  private static String matched(MatchDecision match) {
    if (match instanceof MatchDecision.Linked) {
      return "The patient record is linked to a person who was here already.";
    }
    if (match instanceof MatchDecision.NewPerson) {
      return "The patient record is linked to a new person.";
    }
    return Summary.PARKED
        + ": it may be about someone who is here already,"
        + " and is kept under a person of its own until that is decided. Do not send it again.";
  }

  private static String etag(StoredVersion version) {
    return "W/\"" + version.version() + "\"";
  }

  private static String location(StoredVersion version) {
    return version.id().reference() + "/_history/" + version.version();
  }

  private byte[] bytes(Resource resource) {
    return fhir.newJsonParser().encodeResourceToString(resource).getBytes(StandardCharsets.UTF_8);
  }
}
