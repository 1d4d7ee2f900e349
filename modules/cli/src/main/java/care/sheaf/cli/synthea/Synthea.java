package care.sheaf.cli.synthea;

import care.sheaf.cli.split.Entry;
import care.sheaf.cli.split.Homes;
import care.sheaf.cli.split.PersonBundle;
import care.sheaf.cli.split.Sources;
import care.sheaf.cli.split.Split;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Applies all rules, in their order, to a bundle that Synthea made. */
public final class Synthea implements Split.Mapping {

  /** The identifier system by which Synthea's own ids, and so its bundles, are known. */
  public static final String SYSTEM = "https://github.com/synthetichealth/synthea";

  private static final String AMERICAN_CLINICIAN = "http://hl7.org/fhir/sid/us-npi";

  private final Sources sources;
  private final Supplier<Set<String>> taken;
  private @Nullable Set<String> takenTypes;

  /**
   * @param taken the types that the server takes in; asked for when the first bundle is mapped
   */
  public Synthea(Sources sources, Supplier<Set<String>> taken) {
    this.sources = sources;
    this.taken = taken;
  }

  /** American hospitals and clinicians: what refers to them says enough of them. */
  @Override
  public String reasonToLeaveOut(JsonNode directory) {
    for (JsonNode entry : directory.path("entry")) {
      for (JsonNode identifier : entry.path("resource").path("identifier")) {
        String system = identifier.path("system").asText();
        if (system.equals(SYSTEM) || system.equals(AMERICAN_CLINICIAN)) {
          return "American hospitals and clinicians: named where they are referred to";
        }
      }
    }
    return "";
  }

  /** Synthea's id of the Patient; a bundle is Synthea's when there is one. */
  static Optional<String> idOf(PersonBundle bundle) {
    for (JsonNode identifier : bundle.patient().resource().path("identifier")) {
      if (identifier.path("system").asText().equals(SYSTEM)
          && !identifier.path("value").asText().isEmpty()) {
        return Optional.of(identifier.path("value").asText());
      }
    }
    return Optional.empty();
  }

  /** Maps a bundle of Synthea's, and leaves any other as it is. */
  @Override
  public Split.Mapped map(PersonBundle bundle, Homes homes) {
    Optional<String> id = idOf(bundle);
    if (id.isEmpty()) {
      return new Split.Mapped(bundle, Map.of());
    }
    TypesThatStay.Kept kept = TypesThatStay.of(bundle, takenTypes());
    for (Entry entry : kept.bundle().all()) {
      ObjectNode resource = entry.resource();
      AmericanExtensions.dropFrom(resource);
      DirectoryReferences.makeLogicalIn(resource);
      OwnIdentifiers.giveTo(resource);
      if (entry.type().equals("Encounter")) {
        CareProviders.setOn(resource, homes.of(entry).organisation());
      }
    }
    ObjectNode patient = kept.bundle().patient().resource();
    Identifiers.replaceIn(patient, id.get());
    Contacts.mapIn(patient);
    CareProviders.setPractice(patient, sources.practice());
    return new Split.Mapped(kept.bundle(), kept.leftOut());
  }

  private Set<String> takenTypes() {
    Set<String> types = takenTypes;
    if (types == null) {
      types = taken.get();
      takenTypes = types;
    }
    return types;
  }
}
