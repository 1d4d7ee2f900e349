package care.sheaf.fhirapi;

import ca.uhn.fhir.parser.DataFormatException;
import care.sheaf.access.SmartScopes;
import care.sheaf.access.SmartScopes.Interaction;
import care.sheaf.consent.BreakGlass;
import care.sheaf.consent.Relationships;
import care.sheaf.identity.Person;
import care.sheaf.identity.PersonIndex;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.Actor;
import care.sheaf.kernel.OpaqueId;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RefusedException;
import care.sheaf.records.SharedRecord;
import care.sheaf.records.SharedRecord.Narrowing;
import care.sheaf.store.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.StringType;

/** The operations on a person: the merged record, claiming a relationship, emergency access. */
@ApplicationScoped
public class RecordOperations {

  private static final Set<String> OF_RECORD = Set.of("section", "since");

  private final SharedRecord records;
  private final Relationships relationships;
  private final BreakGlass breakGlass;
  private final PersonIndex persons;
  private final UnitOfWork unitOfWork;
  private final Permissions permissions;
  private final FhirAnswers answers;
  private final OperationInput input;
  private final CurrentRequest current;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected RecordOperations() {
    this.records = null;
    this.relationships = null;
    this.breakGlass = null;
    this.persons = null;
    this.unitOfWork = null;
    this.permissions = null;
    this.answers = null;
    this.input = null;
    this.current = null;
  }

  @Inject
  public RecordOperations(
      SharedRecord records,
      Relationships relationships,
      BreakGlass breakGlass,
      PersonIndex persons,
      UnitOfWork unitOfWork,
      Permissions permissions,
      FhirAnswers answers,
      OperationInput input,
      CurrentRequest current) {
    this.records = records;
    this.relationships = relationships;
    this.breakGlass = breakGlass;
    this.persons = persons;
    this.unitOfWork = unitOfWork;
    this.permissions = permissions;
    this.answers = answers;
    this.input = input;
    this.current = current;
  }

  Response record(String id, Parameters parameters) {
    parameters.allowOnly(OF_RECORD);
    return record(id, narrowing(parameters.all("section"), parameters.only("since")));
  }

  Response recordByIdentifier(Parameters parameters) {
    parameters.allowOnly(Set.of("identifier", "section", "since"));
    var number = PatientSearch.number(parameters.required("identifier"));
    Narrowing narrowing = narrowing(parameters.all("section"), parameters.only("since"));
    requireWholeRecord();
    return record(records.personWith(current.context(), number).value(), narrowing);
  }

  /** The identifier in the body, so that no number stands in an address. */
  Response recordByIdentifier(String contentType, InputStream in) {
    var given = input.parameters(contentType, in);
    OperationInput.allowOnly(given, Set.of("identifier", "section", "since"));
    var token =
        given.getParameter().stream()
            .filter(parameter -> parameter.getName().equals("identifier"))
            .map(RecordOperations::token)
            .findFirst()
            .orElseThrow(() -> invalid("The parameter identifier is needed."));
    List<String> sections =
        given.getParameter().stream()
            .filter(parameter -> parameter.getName().equals("section"))
            .map(RecordOperations::text)
            .toList();
    Narrowing narrowing = narrowing(sections, value(given, "since"));
    requireWholeRecord();
    var person = records.personWith(current.context(), PatientSearch.number(token));
    return record(person.value(), narrowing);
  }

  Response claimRelationship(String id, String contentType, InputStream in) {
    AccessContext context = staff("claim a relationship");
    Stated stated = stated(contentType, in);
    Relationships.Claim claim = claimed(context, person(id), stated);
    var out = new org.hl7.fhir.r4.model.Parameters();
    out.addParameter().setName("claim").setValue(new StringType(claim.id().toString()));
    out.addParameter().setName("expires").setValue(new InstantType(Date.from(claim.expires())));
    return answers.ok(out);
  }

  Response breakGlass(String id, String contentType, InputStream in) {
    AccessContext context = staff("have emergency access");
    Stated stated = stated(contentType, in);
    Person person = person(id);
    BreakGlass.Grant grant = opened(context, person, stated);
    var out = new org.hl7.fhir.r4.model.Parameters();
    out.addParameter().setName("grant").setValue(new StringType(grant.id().toString()));
    out.addParameter().setName("expires").setValue(new InstantType(Date.from(grant.expires())));
    out.addParameter().setName("review").setValue(new StringType(grant.review().toString()));
    return answers.ok(out);
  }

  private Relationships.Claim claimed(AccessContext context, Person person, Stated stated) {
    try {
      return unitOfWork.perform(
          () -> relationships.claim(context, person, stated.reason(), stated.text()));
    } catch (RefusedException refused) {
      unitOfWork.run(() -> relationships.refused(context, person, refused.refusal()));
      throw refused;
    }
  }

  private BreakGlass.Grant opened(AccessContext context, Person person, Stated stated) {
    try {
      return unitOfWork.perform(
          () -> breakGlass.open(context, person, stated.reason(), stated.text()));
    } catch (RefusedException refused) {
      unitOfWork.run(() -> breakGlass.refused(context, person, refused.refusal()));
      throw refused;
    }
  }

  private AccessContext staff(String what) {
    AccessContext context = current.context();
    permissions.require(context, "Patient", Interaction.READ);
    if (!(context.actor() instanceof Actor.Staff)) {
      throw Refusal.of(
              Refusal.Kind.FORBIDDEN,
              "ACCESS_DENIED",
              "Only a member of staff can " + what + ". Name your user.")
          .asException();
    }
    return context;
  }

  /** Why somebody opens a record: a code, and words of their own. */
  private record Stated(String reason, String text) {}

  private Stated stated(String contentType, InputStream in) {
    var given = input.parameters(contentType, in);
    OperationInput.allowOnly(given, Set.of("reason", "text"));
    return new Stated(
        value(given, "reason").orElseThrow(() -> invalid("reason is needed.")),
        value(given, "text").orElseThrow(() -> invalid("text is needed.")));
  }

  private Response record(String id, Narrowing narrowing) {
    requireWholeRecord();
    var record = records.record(current.context(), id, narrowing);
    return answers.ok(record.body());
  }

  /** The merged record holds every type, so a scope for some types does not open it. */
  private void requireWholeRecord() {
    permissions.require(current.context(), SmartScopes.EVERY_TYPE, Interaction.READ);
  }

  private Person person(String id) {
    if (!OpaqueId.isValid(id)) {
      throw Refusal.notFound().asException();
    }
    return persons
        .person(new PersonId(id))
        .or(() -> persons.personOf(new PatientRecordId(id)))
        .orElseThrow(() -> Refusal.notFound().asException());
  }

  private static Narrowing narrowing(List<String> sections, Optional<String> since) {
    Set<String> codes =
        sections.stream()
            .flatMap(written -> Arrays.stream(written.split(",")))
            .map(String::strip)
            .filter(code -> !code.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
    return new Narrowing(codes, since.map(RecordOperations::instant));
  }

  private static Instant instant(String written) {
    try {
      return new DateTimeType(written).getValue().toInstant();
    } catch (DataFormatException | IllegalArgumentException notADate) {
      throw invalid("since must be a FHIR date or dateTime, such as 2026-01-31.");
    }
  }

  private static Optional<String> value(org.hl7.fhir.r4.model.Parameters given, String name) {
    return given.getParameter().stream()
        .filter(parameter -> name.equals(parameter.getName()))
        .map(RecordOperations::text)
        .filter(text -> !text.isBlank())
        .findFirst();
  }

  private static String text(ParametersParameterComponent parameter) {
    return parameter.getValue() instanceof PrimitiveType<?> primitive && primitive.hasValue()
        ? primitive.getValueAsString()
        : "";
  }

  private static String token(ParametersParameterComponent parameter) {
    return parameter.getValue() instanceof Identifier identifier
        ? identifier.getSystem() + "|" + identifier.getValue()
        : text(parameter);
  }

  private static RuntimeException invalid(String text) {
    return Refusal.of(Refusal.Kind.INVALID, "MISSING_VALUE", text).asException();
  }
}
