package care.sheaf.cli.split;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.cli.load.Unsendable;
import care.sheaf.kernel.SourceId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for any bundle of one person, whatever refers to what. */
class SplitPropertiesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String[] TYPES = {
    "Encounter", "Condition", "Observation", "Practitioner", "Medication", "CarePlan", "Device"
  };

  /**
   * One entry.
   *
   * @param style how it is named: urn, address, or PUT with an id
   */
  record Made(int type, int style, int encounterClass, List<Integer> refersTo) {}

  @Property(tries = 300)
  void noReferenceLeadsOutOfWhatASourceHasSentSoFar(
      @ForAll("bundles") ObjectNode bundle, @ForAll @IntRange(min = 1, max = 9) int most)
      throws Unsendable {
    for (List<Entry> part : parts(bundle).values()) {
      Set<String> sent = new HashSet<>();
      for (String batch : Batches.of(part, most, 1_000_000)) {
        List<String> referredTo = new ArrayList<>();
        for (JsonNode entry : Bundles.tree(batch).path("entry")) {
          assertThat(sent.add(entry.at("/request/url").asText())).isTrue();
          referredTo.addAll(References.of(entry.path("resource")));
        }
        assertThat(sent).containsAll(referredTo);
      }
      assertThat(sent).hasSize(part.size());
    }
  }

  @Property(tries = 300)
  void everyEntryIsSentByASourceAndThePatientByEach(@ForAll("bundles") ObjectNode bundle)
      throws Unsendable {
    PersonBundle whole = PersonBundle.read(bundle.deepCopy());
    Set<Entry> sent = new HashSet<>();
    for (List<Entry> part : parts(bundle).values()) {
      assertThat(part).anyMatch(Entry::isPatient);
      sent.addAll(part);
    }
    assertThat(sent.stream().map(Entry::key))
        .containsExactlyInAnyOrderElementsOf(whole.entries().keySet());
    assertThat(whole.entries()).hasSameSizeAs(bundle.path("entry"));
  }

  @Property(tries = 100)
  void theSameBundleIsAlwaysSharedOutTheSameWay(@ForAll("bundles") ObjectNode bundle)
      throws Unsendable {
    assertThat(parts(bundle)).isEqualTo(parts(bundle));
  }

  private static SortedMap<SourceId, List<Entry>> parts(ObjectNode bundle) throws Unsendable {
    PersonBundle person = PersonBundle.read(bundle.deepCopy());
    return Parts.of(person, new Homes(person, Bundles.SOURCES));
  }

  @Provide
  Arbitrary<ObjectNode> bundles() {
    Arbitrary<Made> made =
        Combinators.combine(
                Arbitraries.integers().between(0, TYPES.length - 1),
                Arbitraries.integers().between(0, 2),
                Arbitraries.integers().between(0, 3),
                Arbitraries.integers().between(0, 30).list().ofMaxSize(4))
            .as(Made::new);
    return made.list().ofMaxSize(30).map(SplitPropertiesTest::bundle);
  }

  private static ObjectNode bundle(List<Made> all) {
    ObjectNode bundle = JSON.createObjectNode();
    bundle.put("resourceType", "Bundle");
    bundle.put("type", "transaction");
    ObjectNode patient = bundle.putArray("entry").addObject();
    patient.put("fullUrl", "urn:uuid:patient");
    patient.putObject("resource").put("resourceType", "Patient");
    patient.putObject("request").put("method", "POST").put("url", "Patient");
    for (int number = 0; number < all.size(); number++) {
      bundle.withArray("entry").add(entry(all, number));
    }
    return bundle;
  }

  private static ObjectNode entry(List<Made> all, int number) {
    Made made = all.get(number);
    ObjectNode entry = JSON.createObjectNode();
    ObjectNode resource = entry.putObject("resource");
    resource.put("resourceType", TYPES[made.type()]);
    resource.putObject("subject").put("reference", "urn:uuid:patient");
    resource
        .putObject("class")
        .put("code", List.of("IMP", "AMB", "HH", "?").get(made.encounterClass()));
    for (int other : made.refersTo()) {
      if (other < all.size()) {
        resource.withArray("related").addObject().put("reference", nameOf(all, other));
        resource.putObject("encounter").put("reference", nameOf(all, other));
      }
    }
    if (made.style() == 2) {
      resource.put("id", "n" + number);
      entry
          .putObject("request")
          .put("method", "PUT")
          .put("url", TYPES[made.type()] + "/n" + number);
    } else {
      entry.put("fullUrl", nameOf(all, number));
      entry.putObject("request").put("method", "POST").put("url", TYPES[made.type()]);
    }
    return entry;
  }

  private static String nameOf(List<Made> all, int number) {
    Made made = all.get(number);
    return switch (made.style()) {
      case 0 -> "urn:uuid:" + number;
      case 1 -> "https://elsewhere.example/fhir/" + TYPES[made.type()] + "/" + number;
      default -> TYPES[made.type()] + "/n" + number;
    };
  }
}
