package care.sheaf.fhirapi;

import care.sheaf.access.SmartScopes;
import care.sheaf.access.SmartScopes.Interaction;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.Refusal;
import care.sheaf.platform.SheafConfig;
import care.sheaf.records.SharedRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Reads, histories and searches of entries. */
@ApplicationScoped
public class Reads {

  private final SharedRecord records;
  private final Permissions permissions;
  private final PatientSearch patients;
  private final FhirAnswers answers;
  private final CurrentRequest current;
  private final SheafConfig config;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected Reads() {
    this.records = null;
    this.permissions = null;
    this.patients = null;
    this.answers = null;
    this.current = null;
    this.config = null;
  }

  @Inject
  public Reads(
      SharedRecord records,
      Permissions permissions,
      PatientSearch patients,
      FhirAnswers answers,
      CurrentRequest current,
      SheafConfig config) {
    this.records = records;
    this.permissions = permissions;
    this.patients = patients;
    this.answers = answers;
    this.current = current;
    this.config = config;
  }

  Response read(String type, String id) {
    AccessContext context = current.context();
    permissions.require(context, type, Interaction.READ);
    return answers.ok(records.read(context, type, id, Optional.empty()));
  }

  Response version(String type, String id, String version) {
    AccessContext context = current.context();
    permissions.require(context, type, Interaction.READ);
    if (!version.matches("[0-9]{1,18}")) {
      throw Refusal.notFound().asException();
    }
    return answers.ok(records.read(context, type, id, Optional.of(Long.parseLong(version))));
  }

  Response history(String type, String id, Parameters parameters) {
    AccessContext context = current.context();
    permissions.require(context, type, Interaction.READ);
    parameters.allowOnly(java.util.Set.of());
    return answers.ok(records.history(context, type, id));
  }

  Response search(String type, Parameters parameters) {
    AccessContext context = current.context();
    permissions.require(context, type, Interaction.SEARCH);
    boolean includes =
        parameters.values().keySet().stream()
            .anyMatch(name -> name.startsWith("_include") || name.startsWith("_revinclude"));
    if (includes) {
      permissions.require(context, SmartScopes.EVERY_TYPE, Interaction.READ);
    }
    if (type.equals("Patient")) {
      return patients.search(context, parameters);
    }
    return answers.ok(records.search(context, type, parameters.values(), self()));
  }

  Response everything(String id, Parameters parameters) {
    AccessContext context = current.context();
    permissions.require(context, "Patient", Interaction.READ);
    permissions.require(context, SmartScopes.EVERY_TYPE, Interaction.READ);
    return answers.ok(records.everything(context, id, parameters.values(), self()));
  }

  private String self() {
    return config.publicUrl() + "/fhir";
  }
}
