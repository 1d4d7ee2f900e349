package care.sheaf.fhirapi;

import ca.uhn.fhir.context.FhirContext;
import care.sheaf.consent.Decision;
import care.sheaf.consent.Decisions;
import care.sheaf.identity.Findings;
import care.sheaf.identity.Person;
import care.sheaf.identity.PersonMatching.Grade;
import care.sheaf.identity.PersonMatching.Likeness;
import care.sheaf.identity.PersonQuery;
import care.sheaf.intake.OperationOutcomes;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.Refusal;
import care.sheaf.platform.SheafConfig;
import care.sheaf.records.SharedRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Patient;

/** Find-a-person, as the Personal Demographics Service does it. */
@ApplicationScoped
public class PatientSearch {

  private static final Set<String> BY_NAME =
      Set.of("family", "given", "birthdate", "gender", "address-postalcode");

  private static final String MATCH_GRADE = "http://hl7.org/fhir/StructureDefinition/match-grade";

  private final SharedRecord records;
  private final Decisions decisions;
  private final FhirAnswers answers;
  private final FhirContext fhir;
  private final SheafConfig config;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected PatientSearch() {
    this.records = null;
    this.decisions = null;
    this.answers = null;
    this.fhir = null;
    this.config = null;
  }

  @Inject
  public PatientSearch(
      SharedRecord records,
      Decisions decisions,
      FhirAnswers answers,
      FhirContext fhir,
      SheafConfig config) {
    this.records = records;
    this.decisions = decisions;
    this.answers = answers;
    this.fhir = fhir;
    this.config = config;
  }

  Response search(AccessContext context, Parameters parameters) {
    if (parameters.values().containsKey("_id")) {
      parameters.allowOnly(Set.of("_id"));
      Bundle bundle = searchset();
      add(bundle, merged(context, parameters.required("_id")), 1.0);
      return answers.ok(bundle.setTotal(1));
    }
    Findings findings =
        parameters.values().containsKey("identifier")
            ? byNumber(context, parameters)
            : byName(context, parameters);
    return answers.ok(bundle(context, findings));
  }

  private Findings byNumber(AccessContext context, Parameters parameters) {
    parameters.allowOnly(Set.of("identifier"));
    return records.find(context, number(parameters.required("identifier")));
  }

  /** Reads {@code system|value} of an NHS number. */
  static NhsNumber number(String token) {
    int bar = token.indexOf('|');
    if (bar < 0 || !token.substring(0, bar).equals(NhsNumber.SYSTEM)) {
      throw Refusal.of(
              Refusal.Kind.INVALID,
              "INVALID_IDENTIFIER_SYSTEM",
              "identifier must be " + NhsNumber.SYSTEM + "| and an NHS number.")
          .asException();
    }
    return NhsNumber.parse(token.substring(bar + 1))
        .orElseThrow(
            () ->
                Refusal.of(
                        Refusal.Kind.INVALID,
                        "INVALID_IDENTIFIER_VALUE",
                        "This is not a valid NHS number. Check the ten digits.")
                    .asException());
  }

  private Findings byName(AccessContext context, Parameters parameters) {
    parameters.allowOnly(
        java.util.stream.Stream.concat(
                BY_NAME.stream(), java.util.stream.Stream.of("identifier", "_id"))
            .collect(java.util.stream.Collectors.toUnmodifiableSet()));
    var query =
        new PersonQuery(
            parameters.required("family"),
            parameters.only("given"),
            birthDate(parameters.required("birthdate")),
            parameters.only("gender"),
            parameters.only("address-postalcode"));
    return records.find(context, query);
  }

  private static LocalDate birthDate(String written) {
    try {
      return LocalDate.parse(written.startsWith("eq") ? written.substring(2) : written);
    } catch (DateTimeParseException notADay) {
      throw Refusal.of(
              Refusal.Kind.INVALID,
              "INVALID_SEARCH_DATA",
              "birthdate must be a day, such as 1970-01-31.")
          .asException();
    }
  }

  private Bundle bundle(AccessContext context, Findings findings) {
    Bundle bundle = searchset();
    if (findings instanceof Findings.Found found) {
      for (Findings.Match match : found.matches()) {
        add(bundle, patient(context, match.person()), match.score());
      }
      return bundle.setTotal(found.matches().size());
    }
    bundle.addEntry().setResource(tooMany()).getSearch().setMode(SearchEntryMode.OUTCOME);
    return bundle;
  }

  /** A searchset with a score and a grade for each, as {@code $match} answers. */
  Response matched(AccessContext context, List<Likeness> likenesses) {
    Bundle bundle = searchset();
    for (Likeness likeness : likenesses) {
      add(bundle, patient(context, likeness.person()), likeness.probability())
          .getSearch()
          .addExtension(MATCH_GRADE, new CodeType(grade(likeness.grade())));
    }
    return answers.ok(bundle.setTotal(likenesses.size()));
  }

  private static String grade(Grade grade) {
    return grade.name().toLowerCase(Locale.ROOT);
  }

  /** Whoever may open the record sees the merged Patient; others what tells people apart. */
  private Patient patient(AccessContext context, Person person) {
    return decisions.decide(context, person) instanceof Decision.Permit
        ? merged(context, person.id().value())
        : FoundPatient.of(person);
  }

  private Patient merged(AccessContext context, String id) {
    String json = new String(records.patient(context, id).json(), StandardCharsets.UTF_8);
    return fhir.newJsonParser().parseResource(Patient.class, json);
  }

  private BundleEntryComponent add(Bundle bundle, Patient patient, double score) {
    var entry = bundle.addEntry().setResource(patient);
    entry.setFullUrl(config.publicUrl() + "/fhir/Patient/" + patient.getIdElement().getIdPart());
    entry.getSearch().setMode(SearchEntryMode.MATCH).setScore(score);
    return entry;
  }

  private static Bundle searchset() {
    return new Bundle().setType(BundleType.SEARCHSET);
  }

  private static OperationOutcome tooMany() {
    var outcome = new OperationOutcome();
    var issue =
        outcome
            .addIssue()
            .setSeverity(IssueSeverity.INFORMATION)
            .setCode(IssueType.MULTIPLEMATCHES)
            .setDiagnostics("More than 50 persons match. Give more details, such as a given name.");
    issue
        .getDetails()
        .setText("More than 50 persons match.")
        .addCoding()
        .setSystem(OperationOutcomes.SPINE_CODES)
        .setCode("TOO_MANY_MATCHES");
    return outcome;
  }
}
