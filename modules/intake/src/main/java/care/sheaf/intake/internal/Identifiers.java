package care.sheaf.intake.internal;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;

/** The business identifiers of any resource. */
final class Identifiers {

  private Identifiers() {}

  static List<Identifier> of(Resource resource) {
    Property property = resource.getChildByName("identifier");
    if (property == null) {
      return List.of();
    }
    return property.getValues().stream()
        .filter(Identifier.class::isInstance)
        .map(Identifier.class::cast)
        .toList();
  }

  /** The first with a value, as {@code system|value}. */
  static Optional<String> first(Resource resource) {
    return of(resource).stream().filter(Identifier::hasValue).map(Identifiers::token).findFirst();
  }

  static String token(Identifier identifier) {
    return (identifier.hasSystem() ? identifier.getSystem() : "") + "|" + identifier.getValue();
  }

  static Optional<String> valueOf(List<Identifier> identifiers, String system) {
    return identifiers.stream()
        .filter(identifier -> system.equals(identifier.getSystem()) && identifier.hasValue())
        .map(Identifier::getValue)
        .findFirst();
  }
}
