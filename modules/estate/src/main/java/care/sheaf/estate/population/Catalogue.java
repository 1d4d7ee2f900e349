package care.sheaf.estate.population;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The words and rates that persons are made of, read from the files beside this package. */
final class Catalogue {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private static final Catalogue ONLY = new Catalogue();

  final List<Origin> origins = list(file("names"), Origin::of);
  final List<Town> towns = list(file("places").path("towns"), Town::of);
  final List<String> streets = list(file("places").path("streets"), JsonNode::asText);
  final List<String> houses = list(file("places").path("houses"), JsonNode::asText);
  final List<Illness> illnesses = list(file("illnesses"), Illness::of);
  final List<Episode> minor = list(file("episodes").path("minor"), Episode::of);
  final List<Episode> stays = list(file("episodes").path("stays"), Episode::of);
  final Episodes minorByAge = new Episodes(minor);
  final Episodes staysByAge = new Episodes(stays);
  final List<Vaccine> childhood = list(file("vaccines").path("childhood"), Vaccine::of);
  final List<Vaccine> covid = list(file("vaccines").path("covid"), Vaccine::of);
  final Vaccine influenza = Vaccine.of(file("vaccines").path("influenza"));
  final Vaccine pneumococcal = Vaccine.of(file("vaccines").path("pneumococcal"));
  final List<Allergy> allergies = list(file("allergies"), Allergy::of);
  final Map<String, Medicine> medicines = map(file("medicines"), Medicine::of);
  final Map<String, Measurement> measurements = map(file("measurements"), Measurement::of);
  private final Map<String, List<StaffMember>> staff =
      map(file("staff"), names -> list(names, name -> StaffMember.named(name.asText())));

  final int[] originWeights = origins.stream().mapToInt(Origin::weight).toArray();
  final int[] townWeights = towns.stream().mapToInt(Town::weight).toArray();
  final int[] allergyWeights = allergies.stream().mapToInt(Allergy::weight).toArray();

  private Catalogue() {}

  static Catalogue read() {
    return ONLY;
  }

  Medicine medicine(String key) {
    return known(medicines, key);
  }

  Measurement measurement(String key) {
    return known(measurements, key);
  }

  List<StaffMember> staff(Holder holder) {
    return known(staff, holder.source().toString());
  }

  static <T> List<T> list(JsonNode lines, Function<JsonNode, T> reading) {
    return StreamSupport.stream(lines.spliterator(), false).map(reading).toList();
  }

  private static <T> Map<String, T> map(JsonNode lines, Function<JsonNode, T> reading) {
    Map<String, T> map = new LinkedHashMap<>();
    lines.properties().forEach(line -> map.put(line.getKey(), reading.apply(line.getValue())));
    return map;
  }

  private static <T> T known(Map<String, T> map, String key) {
    T found = map.get(key);
    if (found == null) {
      throw new IllegalStateException("the population's files do not say what this is: " + key);
    }
    return found;
  }

  private static JsonNode file(String name) {
    try (InputStream file = Catalogue.class.getResourceAsStream(name + ".yaml")) {
      if (file == null) {
        throw new IllegalStateException("the population lacks " + name + ".yaml");
      }
      return YAML.readTree(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(name + ".yaml cannot be read", failure);
    }
  }
}
