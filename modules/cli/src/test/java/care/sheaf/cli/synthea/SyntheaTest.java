package care.sheaf.cli.synthea;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.cli.split.Bundles;
import care.sheaf.cli.split.Entry;
import care.sheaf.cli.split.Homes;
import care.sheaf.cli.split.Parts;
import care.sheaf.cli.split.PersonBundle;
import care.sheaf.cli.split.References;
import care.sheaf.cli.split.Sources;
import care.sheaf.cli.split.Split;
import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.Setting;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The rules of docs/synthea.md, over a bundle that Synthea 3.3.0 made, cut to a part of its
 * entries.
 */
class SyntheaTest {

  private static final String ID = "6d0fcea7-4f9d-beef-c326-d4a90b059348";

  private PersonBundle before;
  private Split.Mapped mapped;
  private Homes homes;

  @BeforeEach
  void map() throws IOException {
    String recorded;
    try (InputStream file = SyntheaTest.class.getResourceAsStream("dionne.json")) {
      recorded = new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
    before = Bundles.person(recorded);
    Set<String> taken = new HashSet<>();
    before.all().forEach(entry -> taken.add(entry.type()));
    taken.remove("SupplyDelivery");
    PersonBundle bundle = Bundles.person(recorded);
    homes = new Homes(bundle, Bundles.SOURCES);
    mapped = new Synthea(Bundles.SOURCES, () -> taken).map(bundle, homes);
  }

  private JsonNode patient() {
    return mapped.bundle().patient().resource();
  }

  @Test
  void leavesOutTypesThatTheServerDoesNotTakeWithTheirCount() {
    assertThat(mapped.leftOut())
        .containsExactly(Map.entry("SupplyDelivery: the server does not take this type in", 3));
    assertThat(mapped.bundle().entries()).hasSize(before.entries().size() - 3);
  }

  @Test
  void leavesOutWhatIsAboutMoneyAndWhatReferredToIt() {
    PersonBundle bundle =
        Bundles.of(
            "{\"resourceType\":\"Coverage\",\"id\":\"v\"}",
            """
            {"resourceType":"MedicationRequest","id":"m","insurance":[{"reference":"Coverage/v"}],
             "supportingInformation":[{"reference":"Claim/elsewhere","display":"words"},
               {"reference":"Patient/p"}],
             "reasonCode":[]}
            """);

    TypesThatStay.Kept kept =
        TypesThatStay.of(bundle, Set.of("Patient", "MedicationRequest", "Coverage"));

    assertThat(kept.leftOut()).containsExactly(Map.entry("Coverage: about money", 1));
    assertThat(kept.bundle().entry("MedicationRequest/m").resource().toString())
        .isEqualTo(
            "{\"resourceType\":\"MedicationRequest\",\"id\":\"m\",\"supportingInformation\":"
                + "[{\"display\":\"words\"},{\"reference\":\"Patient/p\"}],\"reasonCode\":[]}");
  }

  @Test
  void keepsNoAmericanIdentifierAndItsOwnAsTheLocalOne() {
    assertThat(before.patient().resource().toString()).contains("us-ssn", "113883.4.3.25");
    List<String> systems = new ArrayList<>();
    patient().path("identifier").forEach(one -> systems.add(one.path("system").asText()));

    assertThat(systems).containsExactly(NhsNumber.SYSTEM, Synthea.SYSTEM);
    assertThat(patient().at("/identifier/1/value").asText()).isEqualTo(ID);
  }

  @Test
  void givesAVerifiedNumberOfTheTestRange() {
    JsonNode number = patient().at("/identifier/0");

    assertThat(NhsNumber.parse(number.path("value").asText())).contains(TestNumbers.of(ID));
    assertThat(number.path("value").asText()).startsWith("999");
    assertThat(number.at("/extension/0/valueCodeableConcept/coding/0/code").asText())
        .isEqualTo("01");
  }

  @Test
  void theNumberOfAnIdNeverChanges() {
    assertThat(TestNumbers.of(ID).value()).isEqualTo("9997180151");
  }

  @Test
  void givesDifferentNumbersToDifferentIdsAndNoneOfTheEstates() {
    Set<String> numbers = new HashSet<>();
    for (int id = 0; id < 200; id++) {
      numbers.add(TestNumbers.of("id-" + id).value());
    }

    assertThat(numbers).hasSizeGreaterThan(195).noneMatch(number -> number.startsWith("999000"));
  }

  @Test
  void dropsTheProfilesAndExtensionsOfUsCoreAndSynthea() {
    assertThat(before.patient().resource().toString()).contains("us-core-race", "geolocation");
    for (Entry entry : mapped.bundle().all()) {
      assertThat(entry.resource().path("meta").has("profile")).isFalse();
      assertThat(entry.resource().path("extension").toString())
          .doesNotContain("hl7.org/fhir/us/", "synthetichealth");
    }
    assertThat(patient().has("extension")).isFalse();
    assertThat(patient().path("address").toString()).doesNotContain("geolocation");
  }

  @Test
  void keepsExtensionsThatAreNotAmerican() {
    ObjectNode resource =
        (ObjectNode)
            Bundles.tree(
                """
                {"meta":{"profile":["https://fhir.hl7.org.uk/StructureDefinition/UKCore-Patient"]},
                 "extension":[{"url":"http://hl7.org/fhir/StructureDefinition/patient-religion"}]}
                """);
    ObjectNode expected = resource.deepCopy();

    AmericanExtensions.dropFrom(resource);

    assertThat(resource).isEqualTo(expected);
  }

  @Test
  void keepsLinesAndTownOfAnAddress() {
    assertThat(patient().path("address"))
        .isEqualTo(
            Bundles.tree(
                "[{\"line\":[\"739 Wilderman Plaza\"],\"city\":\"Chelsea\",\"use\":\"home\"}]"));
  }

  @Test
  void mapsATelephoneNumberToTheRangeForDrama() {
    assertThat(before.patient().resource().at("/telecom/0/value").asText())
        .isEqualTo("555-588-6752");
    assertThat(patient().at("/telecom/0/value").asText()).isEqualTo("01632 960752");
  }

  @Test
  void saysEnglishForAmericanEnglish() {
    assertThat(patient().at("/communication/0/language").toString())
        .contains("\"en\"", "\"English\"")
        .doesNotContain("en-US", "United States");
  }

  @Test
  void registersThePatientAtThePracticeOfTheSplit() {
    assertThat(patient().at("/generalPractitioner/0/identifier"))
        .isEqualTo(Bundles.tree("{\"system\":\"" + OdsCode.SYSTEM + "\",\"value\":\"Z99001\"}"));
  }

  @Test
  void registersNobodyWhereTheSplitHasNoPractice() {
    var hospitals = new Sources(new TreeMap<>(Map.of(Bundles.HOSPITAL, Setting.ACUTE)));
    PersonBundle bundle =
        Bundles.person(
            """
            {"resourceType":"Patient","id":"p","identifier":[{"system":"%s","value":"1"}],
             "generalPractitioner":[{"display":"Dr. American"}]}
            """
                .formatted(Synthea.SYSTEM));

    PersonBundle left =
        new Synthea(hospitals, () -> Set.of("Patient"))
            .map(bundle, new Homes(bundle, hospitals))
            .bundle();

    assertThat(left.patient().resource().has("generalPractitioner")).isFalse();
  }

  @Test
  void namesTheSourceWhereAnEncounterWasInEveryCopyOfIt() {
    int encounters = 0;
    for (List<Entry> part : Parts.of(mapped.bundle(), homes).values()) {
      for (Entry entry : part) {
        if (entry.type().equals("Encounter")) {
          encounters++;
          assertThat(entry.resource().at("/serviceProvider/identifier/value").asText())
              .isEqualTo(homes.of(entry).organisation().value());
        }
      }
    }
    assertThat(encounters).isPositive();
  }

  @Test
  void refersToCliniciansAndPlacesByIdentifierAlone() {
    for (Entry entry : mapped.bundle().all()) {
      assertThat(mapped.bundle().entries().keySet()).containsAll(References.of(entry.resource()));
    }
    assertThat(mapped.bundle().entries().values().stream().map(Entry::resource).toList().toString())
        .contains(
            "\"type\":\"Practitioner\",\"identifier\":{\"system\":\"http://hl7.org/fhir/sid/us-npi\"")
        .contains("Dr. ");
  }

  @Test
  void givesAnIdentifierToWhatOnlyAnIdentifierTellsToBeTheSame() {
    for (Entry entry : mapped.bundle().all()) {
      JsonNode then = before.entry(entry.key()).resource().path("identifier");
      JsonNode now = entry.resource().path("identifier");
      switch (entry.type()) {
        case "Encounter" -> assertThat(now).isNotEmpty().isEqualTo(then);
        case "CarePlan" -> {
          assertThat(then).isEmpty();
          assertThat(now.at("/0/system").asText()).isEqualTo(Synthea.SYSTEM);
          assertThat(now.at("/0/value").asText()).isEqualTo(entry.resource().path("id").asText());
        }
        case "Patient" -> assertThat(now).isNotEqualTo(then);
        case "Condition", "Observation" -> assertThat(now).isEmpty();
        default -> {}
      }
    }
  }

  @Test
  void leavesCodesAsTheyAre() {
    for (Entry entry : before.all()) {
      if (mapped.bundle().entries().containsKey(entry.key())) {
        JsonNode now = mapped.bundle().entry(entry.key()).resource();
        assertThat(now.path("code")).isEqualTo(entry.resource().path("code"));
        assertThat(now.path("vaccineCode")).isEqualTo(entry.resource().path("vaccineCode"));
        assertThat(now.path("medicationCodeableConcept"))
            .isEqualTo(entry.resource().path("medicationCodeableConcept"));
      }
    }
  }

  @Test
  void asksTheServerOnceWhatItTakes() {
    int[] asked = new int[1];
    var synthea =
        new Synthea(
            Bundles.SOURCES,
            () -> {
              asked[0]++;
              return Set.of("Patient");
            });
    for (int times = 0; times < 2; times++) {
      PersonBundle bundle =
          Bundles.person(
              "{\"resourceType\":\"Patient\",\"id\":\"p\",\"identifier\":[{\"system\":\""
                  + Synthea.SYSTEM
                  + "\",\"value\":\"1\"}]}");
      synthea.map(bundle, new Homes(bundle, Bundles.SOURCES));
    }

    assertThat(asked[0]).isOne();
  }
}
