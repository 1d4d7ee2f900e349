package care.sheaf.consent.internal;

import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.RoleCode;
import care.sheaf.kernel.SourceId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.provisionActorComponent;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;

/** Reads who a provision is about: receivers (IRCP) and custodians (CST). */
final class ActorReader {

  private static final String RECEIVER = "IRCP";
  private static final String CUSTODIAN = "CST";

  private final Consent consent;
  private final Set<String> problems;

  ActorReader(Consent consent, Set<String> problems) {
    this.consent = consent;
    this.problems = problems;
  }

  /** Who a provision names. */
  record Actors(List<Recipient> recipients, Set<SourceId> sources, Set<OdsCode> custodians) {}

  Actors read(List<provisionActorComponent> components) {
    var actors = new Actors(new ArrayList<>(), new HashSet<>(), new HashSet<>());
    for (provisionActorComponent actor : components) {
      boolean understood =
          switch (roleOf(actor)) {
            case RECEIVER -> addRecipient(actor.getReference(), actors);
            case CUSTODIAN -> addCustodian(actor.getReference(), actors);
            default -> false;
          };
      if (!understood) {
        problems.add(
            "provision.actor must be IRCP with an ODS code or a contained PractitionerRole with an"
                + " R code, or CST with a source or ODS identifier");
      }
    }
    return actors;
  }

  private static String roleOf(provisionActorComponent actor) {
    return actor.getRole().getCoding().stream()
        .map(coding -> coding.getCode())
        .filter(code -> RECEIVER.equals(code) || CUSTODIAN.equals(code))
        .findFirst()
        .orElse("");
  }

  private boolean addRecipient(Reference reference, Actors actors) {
    if (contained(reference).orElse(null) instanceof PractitionerRole role) {
      Optional<OdsCode> organisation = organisation(role.getOrganization());
      boolean lostOrganisation = role.hasOrganization() && organisation.isEmpty();
      List<RoleCode> codes = roleCodes(role);
      codes.forEach(
          code -> actors.recipients().add(new Recipient(organisation, Optional.of(code))));
      return !codes.isEmpty() && !lostOrganisation;
    }
    Optional<OdsCode> organisation = organisation(reference);
    organisation.ifPresent(
        code -> actors.recipients().add(new Recipient(Optional.of(code), Optional.empty())));
    return organisation.isPresent();
  }

  private boolean addCustodian(Reference reference, Actors actors) {
    Optional<SourceId> source =
        identifiers(reference)
            .filter(identifier -> SourceId.SYSTEM.equals(identifier.getSystem()))
            .flatMap(identifier -> SourceId.parse(identifier.getValue()).stream())
            .findFirst();
    source.ifPresent(actors.sources()::add);
    if (source.isPresent()) {
      return true;
    }
    Optional<OdsCode> organisation = organisation(reference);
    organisation.ifPresent(actors.custodians()::add);
    return organisation.isPresent();
  }

  private static List<RoleCode> roleCodes(PractitionerRole role) {
    return role.getCode().stream()
        .flatMap(concept -> concept.getCoding().stream())
        .filter(coding -> coding.hasCode())
        .flatMap(coding -> RoleCode.parse(coding.getCode()).stream())
        .distinct()
        .toList();
  }

  private Optional<OdsCode> organisation(Reference reference) {
    return identifiers(reference)
        .filter(identifier -> OdsCode.SYSTEM.equals(identifier.getSystem()))
        .map(Identifier::getValue)
        .filter(value -> value != null && OdsCode.isValid(value))
        .map(OdsCode::new)
        .findFirst();
  }

  /** The reference's own identifier and those of what it refers to within the Consent. */
  private Stream<Identifier> identifiers(Reference reference) {
    Stream<Identifier> own =
        reference.hasIdentifier() ? Stream.of(reference.getIdentifier()) : Stream.empty();
    return contained(reference).orElse(null) instanceof Organization organisation
        ? Stream.concat(own, organisation.getIdentifier().stream())
        : own;
  }

  private Optional<IBaseResource> contained(Reference reference) {
    if (!reference.hasReference() || !reference.getReference().startsWith("#")) {
      return Optional.ofNullable(reference.getResource());
    }
    String id = reference.getReference().substring(1);
    return consent.getContained().stream()
        .filter(resource -> id.equals(resource.getIdElement().getIdPart().replace("#", "")))
        .map(IBaseResource.class::cast)
        .findFirst();
  }
}
