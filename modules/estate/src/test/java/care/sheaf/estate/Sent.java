package care.sheaf.estate;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import care.sheaf.estate.Estate.Delivery;
import care.sheaf.kernel.NhsNumber;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Identifier.IdentifierUse;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Resource;

/** A delivery of the estate, read as its receiver would. */
record Sent(String source, String name, Bundle bundle) {

  private static final List<Sent> ALL = readAll();

  static List<Sent> all() {
    return ALL;
  }

  /** What is sent of one person, by the story's name. */
  static List<Sent> of(String name) {
    return ALL.stream().filter(sent -> sent.name().equals(name)).toList();
  }

  /** What is sent of those with a family name, generated or written by hand. */
  static List<Sent> ofFamily(String family) {
    return ALL.stream()
        .filter(sent -> sent.patient().getNameFirstRep().getFamily().equals(family))
        .toList();
  }

  Patient patient() {
    return only(Patient.class).findFirst().orElseThrow();
  }

  <T extends Resource> Stream<T> only(Class<T> type) {
    return resources().filter(type::isInstance).map(type::cast);
  }

  /** Those about the person. */
  Stream<Resource> entries() {
    return resources().filter(resource -> !(resource instanceof Practitioner));
  }

  List<String> numbers() {
    return patient().getIdentifier().stream()
        .filter(identifier -> NhsNumber.SYSTEM.equals(identifier.getSystem()))
        .filter(identifier -> identifier.getUse() != IdentifierUse.OLD)
        .map(Identifier::getValue)
        .toList();
  }

  private Stream<Resource> resources() {
    return bundle.getEntry().stream().map(Bundle.BundleEntryComponent::getResource);
  }

  private static List<Sent> readAll() {
    IParser parser = FhirContext.forR4Cached().newJsonParser();
    parser.setParserErrorHandler(new StrictErrorHandler());
    return Estate.deliveries().stream().map(delivery -> read(parser, delivery)).toList();
  }

  private static Sent read(IParser parser, Delivery delivery) {
    return new Sent(
        delivery.source().toString(),
        delivery.name(),
        parser.parseResource(Bundle.class, delivery.json()));
  }
}
