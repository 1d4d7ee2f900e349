package care.sheaf.fhirapi;

import care.sheaf.access.SmartScopes.Interaction;
import care.sheaf.identity.PatientReader;
import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.PersonMatching.Grade;
import care.sheaf.identity.PersonMatching.Likeness;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.OpaqueId;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RefusedException;
import care.sheaf.kernel.SourceId;
import care.sheaf.records.SharedRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Patient;

/** {@code Patient/$match} as FHIR R4 defines it. */
@ApplicationScoped
public class MatchOperation {

  private static final int MOST = 50;
  private static final int USUAL = 10;
  private static final Set<String> KNOWN = Set.of("resource", "onlyCertainMatches", "count");

  /** Nobody's: what is described comes from no source. */
  private static final SourceId ASKED = SourceId.parse("QZZ/match").orElseThrow();

  private final SharedRecord records;
  private final PatientReader reader;
  private final PatientSearch patients;
  private final Permissions permissions;
  private final OperationInput input;
  private final CurrentRequest current;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected MatchOperation() {
    this.records = null;
    this.reader = null;
    this.patients = null;
    this.permissions = null;
    this.input = null;
    this.current = null;
  }

  @Inject
  public MatchOperation(
      SharedRecord records,
      PatientReader reader,
      PatientSearch patients,
      Permissions permissions,
      OperationInput input,
      CurrentRequest current) {
    this.records = records;
    this.reader = reader;
    this.patients = patients;
    this.permissions = permissions;
    this.input = input;
    this.current = current;
  }

  Response match(String contentType, InputStream body) {
    AccessContext context = current.context();
    permissions.require(context, "Patient", Interaction.SEARCH);
    Parameters given = input.parameters(contentType, body);
    OperationInput.allowOnly(given, KNOWN);
    Patient patient = patient(given);
    int count = count(given);
    boolean onlyCertain = onlyCertain(given);
    List<Likeness> likenesses = records.match(context, described(patient), MOST);
    return patients.matched(
        context,
        likenesses.stream()
            .filter(each -> !onlyCertain || each.grade() == Grade.CERTAIN)
            .limit(count)
            .toList());
  }

  private PatientRecord described(Patient patient) {
    patient.setId(OpaqueId.random());
    PatientRecord described = reader.read(patient, ASKED);
    boolean empty =
        described.nhsNumber().isEmpty()
            && (described.names().isEmpty()
                || (described.birthDate().isEmpty() && described.postcodes().isEmpty()));
    if (empty) {
      throw invalid(
          "The Patient says too little to match by: give an NHS number, or a name with a birth date or"
              + " a postcode.");
    }
    return described;
  }

  private static Patient patient(Parameters given) {
    List<ParametersParameterComponent> resources =
        given.getParameter().stream().filter(each -> each.getName().equals("resource")).toList();
    if (resources.size() == 1 && resources.get(0).getResource() instanceof Patient patient) {
      return patient;
    }
    throw invalid("The parameter resource must be there once, and hold a Patient.");
  }

  private static int count(Parameters given) {
    for (ParametersParameterComponent each : given.getParameter()) {
      if (each.getName().equals("count")) {
        if (each.getValue() instanceof IntegerType count
            && count.getValue() >= 1
            && count.getValue() <= MOST) {
          return count.getValue();
        }
        throw invalid("count must be an integer from 1 to " + MOST + ".");
      }
    }
    return USUAL;
  }

  private static boolean onlyCertain(Parameters given) {
    for (ParametersParameterComponent each : given.getParameter()) {
      if (each.getName().equals("onlyCertainMatches")) {
        if (each.getValue() instanceof BooleanType only) {
          return only.booleanValue();
        }
        throw invalid("onlyCertainMatches must be true or false.");
      }
    }
    return false;
  }

  private static RefusedException invalid(String text) {
    return Refusal.of(Refusal.Kind.INVALID, "INVALID_PARAMETER", text).asException();
  }
}
