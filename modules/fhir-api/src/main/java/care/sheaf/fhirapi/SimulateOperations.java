package care.sheaf.fhirapi;

import ca.uhn.fhir.parser.DataFormatException;
import care.sheaf.access.SmartScopes.Interaction;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.Purpose;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RefusedException;
import care.sheaf.kernel.RoleCode;
import care.sheaf.records.PolicySimulation;
import care.sheaf.records.PolicySimulation.Answer;
import care.sheaf.records.PolicySimulation.Change;
import care.sheaf.records.PolicySimulation.Item;
import care.sheaf.records.PolicySimulation.Question;
import care.sheaf.records.PolicySimulation.Replay;
import care.sheaf.records.PolicySimulation.ReplayQuestion;
import care.sheaf.records.PolicySimulation.Viewer;
import care.sheaf.records.SharedRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** {@code Consent/$simulate} and {@code Consent/$replay}: what would be decided. */
@ApplicationScoped
public class SimulateOperations {

  private static final Set<String> OF_SIMULATE =
      Set.of("patient", "user", "role", "organization", "purpose", "at", "policy");
  private static final Set<String> OF_REPLAY = Set.of("policy", "days", "count", "before");
  private static final int USUAL_DAYS = 7;
  private static final int USUAL_LOOKS = 500;

  private final PolicySimulation simulation;
  private final SharedRecord records;
  private final Permissions permissions;
  private final FhirAnswers answers;
  private final OperationInput input;
  private final CurrentRequest current;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected SimulateOperations() {
    this.simulation = null;
    this.records = null;
    this.permissions = null;
    this.answers = null;
    this.input = null;
    this.current = null;
  }

  @Inject
  public SimulateOperations(
      PolicySimulation simulation,
      SharedRecord records,
      Permissions permissions,
      FhirAnswers answers,
      OperationInput input,
      CurrentRequest current) {
    this.simulation = simulation;
    this.records = records;
    this.permissions = permissions;
    this.answers = answers;
    this.input = input;
    this.current = current;
  }

  Response simulate(String contentType, InputStream body) {
    AccessContext context = current.context();
    permissions.require(context, "Consent", Interaction.READ);
    Parameters given = input.parameters(contentType, body);
    OperationInput.allowOnly(given, OF_SIMULATE);
    Viewer viewer = viewer(given);
    Optional<Instant> at = text(given, "at").map(SimulateOperations::instant);
    Map<String, String> draft = draft(given);
    String person = person(context, given);
    return answers.ok(written(simulation.ask(context, new Question(person, viewer, at, draft))));
  }

  Response replay(String contentType, InputStream body) {
    AccessContext context = current.context();
    permissions.require(context, "Consent", Interaction.READ);
    Parameters given = input.parameters(contentType, body);
    OperationInput.allowOnly(given, OF_REPLAY);
    var question =
        new ReplayQuestion(
            draft(given),
            number(given, "days", USUAL_DAYS),
            number(given, "count", USUAL_LOOKS),
            text(given, "before").map(SimulateOperations::look));
    return answers.ok(written(simulation.replay(context, question)));
  }

  private static Viewer viewer(Parameters given) {
    RoleCode role =
        RoleCode.parse(required(given, "role"))
            .orElseThrow(() -> invalid("role must be the code of a job role, such as R8000."));
    String organisation = required(given, "organization");
    if (!OdsCode.isValid(organisation)) {
      throw invalid("organization must be an ODS code in capital letters.");
    }
    String purpose = text(given, "purpose").orElse(Purpose.TREATMENT.code());
    if (!Purpose.isValid(purpose)) {
      throw invalid("purpose must be a code of v3-ActReason, such as TREAT.");
    }
    return new Viewer(text(given, "user"), role, new OdsCode(organisation), new Purpose(purpose));
  }

  /** An id, a reference, or an NHS number as an Identifier; that look-up is a search by itself. */
  private String person(AccessContext context, Parameters given) {
    Type value =
        only(given, "patient")
            .map(ParametersParameterComponent::getValue)
            .orElseThrow(() -> missing("patient"));
    if (value instanceof Identifier number) {
      String token = number.getSystem() + "|" + number.getValue();
      return records.personWith(context, PatientSearch.number(token)).value();
    }
    String named =
        value instanceof Reference reference
            ? String.valueOf(reference.getReference())
            : written(value).orElseThrow(() -> missing("patient"));
    return named.startsWith("Patient/") ? named.substring("Patient/".length()) : named;
  }

  /** Each {@code policy} has the parts {@code file} and {@code text}. */
  private static Map<String, String> draft(Parameters given) {
    var draft = new TreeMap<String, String>();
    given.getParameter().stream()
        .filter(parameter -> parameter.getName().equals("policy"))
        .forEach(
            parameter -> {
              String file = part(parameter, "file");
              if (draft.put(file, part(parameter, "text")) != null) {
                throw invalid("policy gives the same file twice.");
              }
            });
    return draft;
  }

  private static String part(ParametersParameterComponent policy, String name) {
    return policy.getPart().stream()
        .filter(part -> part.getName().equals(name))
        .flatMap(part -> written(part.getValue()).stream())
        .findFirst()
        .orElseThrow(() -> invalid("policy has the parts file and text, each a string."));
  }

  private static Parameters written(Answer answer) {
    var out = new Parameters();
    add(out, "decision", new CodeType(answer.permitted() ? "permit" : "deny"));
    answer.reasons().forEach(reason -> add(out, "reason", new StringType(reason)));
    for (Item item : answer.items()) {
      ParametersParameterComponent written = out.addParameter().setName("item");
      part(written, "reference", new Reference(item.reference()));
      part(written, "class", new CodeType(item.kind().code()));
      part(written, "outcome", new CodeType(item.withheld().isPresent() ? "withheld" : "shown"));
      item.withheld().ifPresent(reason -> part(written, "reason", new StringType(reason)));
    }
    answer
        .refusal()
        .flatMap(refusal -> refusal.spineCode())
        .ifPresent(code -> add(out, "refusal", new CodeType(code)));
    add(out, "patient", new Reference("Patient/" + answer.person().value()));
    add(out, "at", new InstantType(Date.from(answer.at())));
    add(out, "policy", new StringType(answer.policy()));
    add(out, "draft", new BooleanType(answer.drafted()));
    answer.notes().forEach(note -> add(out, "note", new StringType(note)));
    return out;
  }

  private static Parameters written(Replay replay) {
    var out = new Parameters();
    add(out, "policy", new StringType(replay.policy()));
    add(out, "from", new InstantType(Date.from(replay.from())));
    add(out, "looks", new IntegerType(replay.looks()));
    add(out, "left-out", new IntegerType(replay.leftOut()));
    add(out, "unlike", new IntegerType(replay.unlike()));
    add(out, "changed", new IntegerType(replay.changed()));
    for (Change change : replay.changes()) {
      ParametersParameterComponent written = out.addParameter().setName("change");
      part(written, "patient", new Reference("Patient/" + change.person().value()));
      part(written, "who", new StringType(change.who()));
      change.role().ifPresent(role -> part(written, "role", new CodeType(role.value())));
      change
          .organisation()
          .ifPresent(code -> part(written, "organization", new StringType(code.value())));
      String effect = change.effect().name().toLowerCase(Locale.ROOT).replace('_', '-');
      part(written, "effect", new CodeType(effect));
      part(written, "was", new StringType(change.was()));
      part(written, "would", new StringType(change.would()));
      part(written, "fewer", new IntegerType(change.fewer()));
      part(written, "more", new IntegerType(change.more()));
      part(written, "looks", new IntegerType(change.looks()));
      part(written, "newest", new InstantType(Date.from(change.newest())));
    }
    replay.next().ifPresent(look -> add(out, "next", new StringType(look.toString())));
    return out;
  }

  private static void add(Parameters out, String name, Type value) {
    out.addParameter().setName(name).setValue(value);
  }

  private static void part(ParametersParameterComponent of, String name, Type value) {
    of.addPart().setName(name).setValue(value);
  }

  private static Optional<ParametersParameterComponent> only(Parameters given, String name) {
    List<ParametersParameterComponent> all =
        given.getParameter().stream()
            .filter(parameter -> parameter.getName().equals(name))
            .toList();
    if (all.size() > 1) {
      throw invalid(name + " must be there once at most.");
    }
    return all.stream().findFirst();
  }

  private static Optional<String> text(Parameters given, String name) {
    Optional<ParametersParameterComponent> parameter = only(given, name);
    if (parameter.isPresent() && written(parameter.get().getValue()).isEmpty()) {
      throw invalid(name + " must have a simple value.");
    }
    return parameter.flatMap(present -> written(present.getValue()));
  }

  private static String required(Parameters given, String name) {
    return text(given, name).orElseThrow(() -> missing(name));
  }

  private static Optional<String> written(@Nullable Type value) {
    return value instanceof PrimitiveType<?> primitive && primitive.hasValue()
        ? Optional.of(primitive.getValueAsString()).filter(text -> !text.isBlank())
        : Optional.empty();
  }

  private static int number(Parameters given, String name, int usual) {
    return text(given, name)
        .map(
            written -> {
              try {
                return Integer.parseInt(written);
              } catch (NumberFormatException none) {
                throw invalid(name + " must be a whole number.");
              }
            })
        .orElse(usual);
  }

  private static UUID look(String written) {
    try {
      return UUID.fromString(written);
    } catch (IllegalArgumentException none) {
      throw invalid("before must be what an answer gave as next.");
    }
  }

  private static Instant instant(String written) {
    try {
      return new DateTimeType(written).getValue().toInstant();
    } catch (DataFormatException | IllegalArgumentException notATime) {
      throw invalid("at must be a FHIR dateTime or instant, such as 2026-01-31T09:00:00Z.");
    }
  }

  private static RefusedException missing(String name) {
    return Refusal.of(Refusal.Kind.INVALID, "MISSING_VALUE", name + " is needed.").asException();
  }

  private static RefusedException invalid(String text) {
    return Refusal.of(Refusal.Kind.INVALID, "INVALID_VALUE", text).asException();
  }
}
