package care.sheaf.fhirapi;

import care.sheaf.intake.TakenTypes;
import care.sheaf.records.SearchCatalogue;
import care.sheaf.records.SearchCatalogue.SearchableType;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementKind;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceVersionPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.RestfulCapabilityMode;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.OperationDefinition;

/** The CapabilityStatement, made from the same lists that the server works by. */
final class Capabilities {

  /** The day on which the API last changed. */
  private static final Date SINCE = java.sql.Date.valueOf("2026-11-22");

  private Capabilities() {}

  static CapabilityStatement of(String base) {
    var statement = new CapabilityStatement();
    statement
        .setUrl(base + "/metadata")
        .setName("Sheaf")
        .setTitle("Sheaf, a shared care record server")
        .setStatus(PublicationStatus.ACTIVE)
        .setDate(SINCE)
        .setKind(CapabilityStatementKind.INSTANCE)
        .setFhirVersion(FHIRVersion._4_0_1);
    statement.getSoftware().setName("Sheaf");
    statement.getImplementation().setDescription("Shared care record").setUrl(base);
    statement.addFormat("application/fhir+json");
    statement.addFormat("application/fhir+xml");
    statement.addRest(rest(base));
    return statement;
  }

  private static CapabilityStatementRestComponent rest(String base) {
    var rest = new CapabilityStatementRestComponent().setMode(RestfulCapabilityMode.SERVER);
    rest.getSecurity()
        .setCors(false)
        .setDescription(
            "Bearer tokens with SMART v2 scopes; see .well-known/smart-configuration. Whoever reads"
                + " needs a relationship with the person.")
        .addService()
        .addCoding()
        .setSystem("http://terminology.hl7.org/CodeSystem/restful-security-service")
        .setCode("SMART-on-FHIR");
    rest.addInteraction().setCode(SystemRestfulInteraction.TRANSACTION);
    rest.addInteraction().setCode(SystemRestfulInteraction.BATCH);
    for (String type : TakenTypes.all()) {
      rest.addResource(resource(type, base));
    }
    return rest;
  }

  private static CapabilityStatementRestResourceComponent resource(String type, String base) {
    var resource =
        new CapabilityStatementRestResourceComponent()
            .setType(type)
            .setVersioning(ResourceVersionPolicy.VERSIONED)
            .setReadHistory(true)
            .setUpdateCreate(true);
    List.of(
            TypeRestfulInteraction.READ,
            TypeRestfulInteraction.VREAD,
            TypeRestfulInteraction.HISTORYINSTANCE,
            TypeRestfulInteraction.CREATE,
            TypeRestfulInteraction.UPDATE)
        .forEach(code -> resource.addInteraction().setCode(code));
    if (type.equals("Consent")) {
      addOperations(resource, Operations.ofConsent(base));
    } else {
      resource.addInteraction().setCode(TypeRestfulInteraction.DELETE);
    }
    if (type.equals("Patient")) {
      describePatient(resource, base);
      return resource;
    }
    SearchableType searchable = SearchCatalogue.types().get(type);
    if (searchable != null) {
      resource.addInteraction().setCode(TypeRestfulInteraction.SEARCHTYPE);
      searchable.parameters().forEach(known -> parameter(resource, known));
      searchable.includes().forEach(resource::addSearchInclude);
      searchable.revincludes().forEach(resource::addSearchRevInclude);
    }
    return resource;
  }

  private static void describePatient(
      CapabilityStatementRestResourceComponent resource, String base) {
    resource.addInteraction().setCode(TypeRestfulInteraction.SEARCHTYPE);
    parameter(resource, "_id", SearchParamType.TOKEN, "A person or a patient record.");
    parameter(resource, "identifier", SearchParamType.TOKEN, "An NHS number.");
    parameter(resource, "family", SearchParamType.STRING, "With birthdate; may end in *.");
    parameter(resource, "birthdate", SearchParamType.DATE, "With family; a day.");
    parameter(resource, "given", SearchParamType.STRING, "May end in *.");
    parameter(resource, "gender", SearchParamType.TOKEN, "Administrative gender.");
    parameter(resource, "address-postalcode", SearchParamType.STRING, "May end in *.");
    resource.addOperation().setName("everything").setDefinition(Operations.EVERYTHING);
    resource.addOperation().setName("match").setDefinition(Operations.MATCH);
    addOperations(resource, Operations.ofPatient(base));
  }

  private static void addOperations(
      CapabilityStatementRestResourceComponent resource, List<OperationDefinition> operations) {
    operations.forEach(
        operation ->
            resource.addOperation().setName(operation.getCode()).setDefinition(operation.getUrl()));
  }

  private static void parameter(
      CapabilityStatementRestResourceComponent resource, SearchCatalogue.Parameter known) {
    parameter(
        resource,
        known.name(),
        SearchParamType.fromCode(known.kind().code()),
        known.documentation());
  }

  private static void parameter(
      CapabilityStatementRestResourceComponent resource,
      String name,
      SearchParamType type,
      String text) {
    resource.addSearchParam().setName(name).setType(type).setDocumentation(text);
  }
}
