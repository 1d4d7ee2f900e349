package care.sheaf.identity.internal;

import care.sheaf.identity.PatientReader;
import care.sheaf.identity.PatientRecord;
import care.sheaf.identity.PatientRecord.Contacts;
import care.sheaf.identity.PatientRecord.Name;
import care.sheaf.identity.PatientRecord.NumberClaim;
import care.sheaf.identity.internal.matching.Placeholders;
import care.sheaf.kernel.Label;
import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.OpaqueId;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.SourceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Address.AddressUse;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointUse;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.HumanName.NameUse;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Identifier.IdentifierUse;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;
import org.hl7.fhir.r4.model.Patient.PatientLinkComponent;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;

/** Reads UK Core and plain R4. */
@ApplicationScoped
public class UkCorePatientReader implements PatientReader {

  /**
   * Numeric codes and words are both sent, under either code system (UK Core NHS number
   * verification status), so that the system is not looked at.
   */
  private static final Set<String> VERIFIED =
      Set.of("01", "number-present-and-verified", "number-present-and-traced-using-welsh-nhs-ar");

  private static final String VERIFICATION = "NHSNumberVerificationStatus";
  private static final String DEATH_NOTIFICATION =
      "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-DeathNotificationStatus";

  /** A death that was notified and then taken back. */
  private static final String DEATH_REMOVED = "U";

  /** Pseudo-postcodes for no fixed abode, abroad and not known (ONS). */
  private static final String PSEUDO_POSTCODE = "ZZ99";

  private static final Set<String> RESTRICTED = Set.of("R", "V");

  /** Of telephone numbers, and of e-mail addresses, that one record has; more are not kept. */
  private static final int MOST_CONTACTS = 5;

  private static final List<NameUse> NAME_ORDER =
      List.of(NameUse.USUAL, NameUse.OFFICIAL, NameUse.NULL, NameUse.MAIDEN, NameUse.OLD);

  private final Clock clock;

  @Inject
  public UkCorePatientReader(Clock clock) {
    this.clock = clock;
  }

  @SuppressWarnings("NullAway") // for the container's proxy, which calls no method on it
  protected UkCorePatientReader() {
    this(null);
  }

  @Override
  public PatientRecord read(
      Patient patient, SourceId source, Function<Reference, Optional<OdsCode>> directory) {
    List<Address> addresses = addresses(patient);
    return Placeholders.without(
        new PatientRecord(
            new PatientRecordId(patient.getIdElement().getIdPart()),
            source,
            number(patient),
            names(patient),
            birthDate(patient.getBirthDateElement()),
            Optional.ofNullable(patient.getGender()).map(gender -> gender.toCode()),
            addresses.stream().map(UkCorePatientReader::postcode).toList(),
            addresses.stream().map(UkCorePatientReader::firstLine).toList(),
            contacts(patient),
            practice(patient, directory),
            isDeceased(patient),
            isRestricted(patient),
            !patient.hasActive() || patient.getActive()));
  }

  @Override
  public List<Replacement> replacedBy(Patient patient) {
    return patient.getLink().stream()
        .filter(link -> link.getType() == LinkType.REPLACEDBY)
        .map(PatientLinkComponent::getOther)
        .flatMap(other -> replacement(other).stream())
        .toList();
  }

  private static Optional<Replacement> replacement(Reference other) {
    if (NhsNumber.SYSTEM.equals(other.getIdentifier().getSystem())
        && other.getIdentifier().hasValue()) {
      return NhsNumber.parse(other.getIdentifier().getValue()).map(Replacement.ByNumber::new);
    }
    IIdType id = other.getReferenceElement();
    return "Patient".equals(id.getResourceType()) && OpaqueId.isValid(id.getIdPart())
        ? Optional.of(new Replacement.ByRecord(new PatientRecordId(id.getIdPart())))
        : Optional.empty();
  }

  private static Optional<NumberClaim> number(Patient patient) {
    return patient.getIdentifier().stream()
        .filter(identifier -> NhsNumber.SYSTEM.equals(identifier.getSystem()))
        .filter(identifier -> identifier.hasValue() && identifier.getUse() != IdentifierUse.OLD)
        .flatMap(identifier -> claim(identifier).stream())
        .min(Comparator.comparing(claim -> !claim.verified()));
  }

  private static Optional<NumberClaim> claim(Identifier identifier) {
    boolean verified =
        identifier.getExtension().stream()
            .filter(extension -> extension.getUrl().contains(VERIFICATION))
            .flatMap(extension -> codes(extension).stream())
            .anyMatch(VERIFIED::contains);
    return NhsNumber.parse(identifier.getValue()).map(number -> new NumberClaim(number, verified));
  }

  private static List<String> codes(Extension extension) {
    return extension.getValue() instanceof CodeableConcept concept
        ? concept.getCoding().stream().map(Coding::getCode).filter(code -> code != null).toList()
        : List.of();
  }

  private static List<Name> names(Patient patient) {
    return patient.getName().stream()
        .filter(name -> name.hasFamily() || name.hasGiven())
        .filter(name -> NAME_ORDER.contains(use(name)))
        .sorted(Comparator.comparing(name -> NAME_ORDER.indexOf(use(name))))
        .map(UkCorePatientReader::name)
        .toList();
  }

  private static NameUse use(HumanName name) {
    return name.hasUse() ? name.getUse() : NameUse.NULL;
  }

  private static Name name(HumanName name) {
    return new Name(
        name.hasFamily() ? name.getFamily().strip() : "",
        name.getGiven().stream()
            .filter(StringType::hasValue)
            .map(given -> given.getValue().strip())
            .toList(),
        name.getPrefixAsSingleString());
  }

  private static Optional<LocalDate> birthDate(DateType date) {
    String written = date.getValueAsString();
    return written != null && written.length() == "yyyy-mm-dd".length()
        ? Optional.of(LocalDate.parse(written))
        : Optional.empty();
  }

  /** Current ones with a real postcode, the home address first. */
  private static List<Address> addresses(Patient patient) {
    return patient.getAddress().stream()
        .filter(Address::hasPostalCode)
        .filter(address -> address.getUse() != AddressUse.OLD)
        .filter(address -> !postcode(address).startsWith(PSEUDO_POSTCODE))
        .sorted(Comparator.comparing(address -> address.getUse() != AddressUse.HOME))
        .toList();
  }

  private static String postcode(Address address) {
    return address.getPostalCode().replaceAll("\\s", "").toUpperCase(Locale.ROOT);
  }

  private static String firstLine(Address address) {
    return address.hasLine() ? address.getLine().get(0).getValueNotNull().strip() : "";
  }

  private Contacts contacts(Patient patient) {
    return new Contacts(
        Stream.concat(
                reached(patient, ContactPointSystem.PHONE)
                    .sorted(Comparator.comparing(each -> each.getUse() != ContactPointUse.MOBILE)),
                reached(patient, ContactPointSystem.SMS))
            .map(UkCorePatientReader::telephone)
            .filter(number -> !number.isEmpty())
            .distinct()
            .limit(MOST_CONTACTS)
            .toList(),
        reached(patient, ContactPointSystem.EMAIL)
            .map(each -> each.getValue().strip().toLowerCase(Locale.ROOT))
            .distinct()
            .limit(MOST_CONTACTS)
            .toList());
  }

  /** Those of a kind that are still in use. */
  private Stream<ContactPoint> reached(Patient patient, ContactPointSystem system) {
    return patient.getTelecom().stream()
        .filter(each -> each.getSystem() == system && each.hasValue())
        .filter(each -> each.getUse() != ContactPointUse.OLD && !hasEnded(each.getPeriod()));
  }

  private boolean hasEnded(Period period) {
    return period.hasEnd() && !period.getEnd().toInstant().isAfter(clock.instant());
  }

  /** As it is dialled within the country: {@code 07700900123} for {@code +44 (0)7700 900 123}. */
  private static String telephone(ContactPoint written) {
    String digits = written.getValue().replaceFirst("^(\\+|00)44\\s*(\\(0\\))?", "0");
    return digits.replaceAll("[^0-9]", "");
  }

  private static Optional<OdsCode> practice(
      Patient patient, Function<Reference, Optional<OdsCode>> directory) {
    return patient.getGeneralPractitioner().stream()
        .flatMap(
            reference ->
                PracticeReference.code(reference, patient)
                    .or(() -> directory.apply(reference))
                    .stream())
        .findFirst();
  }

  private static boolean isDeceased(Patient patient) {
    boolean takenBack =
        patient.getExtensionsByUrl(DEATH_NOTIFICATION).stream()
            .flatMap(extension -> extension.getExtension().stream())
            .flatMap(extension -> codes(extension).stream())
            .anyMatch(DEATH_REMOVED::equals);
    if (takenBack || !patient.hasDeceased()) {
      return false;
    }
    return patient.hasDeceasedDateTimeType() || patient.getDeceasedBooleanType().booleanValue();
  }

  private static boolean isRestricted(Patient patient) {
    return patient.getMeta().getSecurity().stream()
        .filter(label -> Label.CONFIDENTIALITY.equals(label.getSystem()))
        .anyMatch(label -> RESTRICTED.contains(label.getCode()));
  }
}
