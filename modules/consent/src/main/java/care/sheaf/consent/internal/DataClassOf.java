package care.sheaf.consent.internal;

import care.sheaf.kernel.DataClass;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.ListResource;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;

/** Tells one entry's data class. */
public final class DataClassOf {

  /** {@code http://terminology.hl7.org/CodeSystem/observation-category}. */
  private static final Map<String, DataClass> OBSERVATIONS =
      Map.of(
          "laboratory", DataClass.RESULTS,
          "imaging", DataClass.RESULTS,
          "vital-signs", DataClass.OBSERVATIONS,
          "exam", DataClass.OBSERVATIONS,
          "activity", DataClass.OBSERVATIONS,
          "procedure", DataClass.OBSERVATIONS,
          "therapy", DataClass.OBSERVATIONS,
          "social-history", DataClass.SOCIAL_CONTEXT,
          "survey", DataClass.ASSESSMENTS);

  /** Codes of lists: UK Core's SNOMED CT codes, LOINC's section codes, HL7's examples. */
  private static final Map<String, DataClass> LISTS =
      Map.ofEntries(
          Map.entry("886921000000105", DataClass.ALLERGIES),
          Map.entry("1103671000000101", DataClass.ALLERGIES),
          Map.entry("48765-2", DataClass.ALLERGIES),
          Map.entry("allergies", DataClass.ALLERGIES),
          Map.entry("933361000000108", DataClass.MEDICATIONS),
          Map.entry("10160-0", DataClass.MEDICATIONS),
          Map.entry("medications", DataClass.MEDICATIONS),
          Map.entry("717711000000103", DataClass.PROBLEMS),
          Map.entry("11450-4", DataClass.PROBLEMS),
          Map.entry("problems", DataClass.PROBLEMS),
          Map.entry("1102181000000102", DataClass.VACCINATIONS),
          Map.entry("11369-6", DataClass.VACCINATIONS),
          Map.entry("47519-4", DataClass.PROCEDURES));

  private static final Set<String> SAFEGUARDING_WORDS =
      Set.of("safeguard", "child protection", "fgm", "female genital mutilation");

  private DataClassOf() {}

  public static DataClass resource(Resource resource) {
    if (resource instanceof Observation observation) {
      return observation(observation);
    }
    if (resource instanceof Flag flag) {
      return isSafeguarding(flag) ? DataClass.SAFEGUARDING : DataClass.ALERTS;
    }
    if (resource instanceof Consent consent) {
      return isAboutTreatment(consent) ? DataClass.LEGAL : DataClass.CONSENT;
    }
    if (resource instanceof ListResource list) {
      return first(codes(List.of(list.getCode())), LISTS, DataClass.OTHER);
    }
    return DataClasses.ofType(resource.fhirType());
  }

  private static DataClass observation(Observation observation) {
    DataClass usual = observation.hasSpecimen() ? DataClass.RESULTS : DataClass.OBSERVATIONS;
    return first(codes(observation.getCategory()), OBSERVATIONS, usual);
  }

  private static DataClass first(
      Stream<String> codes, Map<String, DataClass> known, DataClass usual) {
    return codes.map(known::get).filter(Objects::nonNull).findFirst().orElse(usual);
  }

  /** Advance decisions and consent to treatment belong to the legal section, not to sharing. */
  private static boolean isAboutTreatment(Consent consent) {
    return codes(List.of(consent.getScope()))
        .anyMatch(code -> code.equals("adr") || code.equals("treatment"));
  }

  /** Sources use codes of their own for it, so that the words are looked at as well. */
  private static boolean isSafeguarding(Flag flag) {
    return Stream.concat(flag.getCategory().stream(), Stream.of(flag.getCode()))
        .flatMap(DataClassOf::words)
        .map(words -> words.toLowerCase(Locale.ROOT))
        .anyMatch(words -> SAFEGUARDING_WORDS.stream().anyMatch(words::contains));
  }

  private static Stream<String> words(CodeableConcept concept) {
    Stream<String> ofCodings =
        concept.getCoding().stream()
            .flatMap(
                coding ->
                    Stream.concat(
                        Stream.ofNullable(coding.getCode()),
                        Stream.ofNullable(coding.getDisplay())));
    return Stream.concat(Stream.ofNullable(concept.getText()), ofCodings);
  }

  private static Stream<String> codes(List<CodeableConcept> concepts) {
    return concepts.stream()
        .flatMap(concept -> concept.getCoding().stream())
        .map(Coding::getCode)
        .filter(Objects::nonNull);
  }
}
