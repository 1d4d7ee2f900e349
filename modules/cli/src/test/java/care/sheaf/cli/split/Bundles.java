package care.sheaf.cli.split;

import care.sheaf.cli.load.Unsendable;
import care.sheaf.kernel.Setting;
import care.sheaf.kernel.SourceId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;

/** Bundles and sources for tests. */
public final class Bundles {

  public static final SourceId HOSPITAL = SourceId.parse("RZA/epr").orElseThrow();
  public static final SourceId COMMUNITY = SourceId.parse("RZC/epr").orElseThrow();
  public static final SourceId PRACTICE = SourceId.parse("Z99001/gp").orElseThrow();

  public static final Sources SOURCES =
      new Sources(
          new TreeMap<>(
              Map.of(
                  HOSPITAL, Setting.ACUTE,
                  COMMUNITY, Setting.COMMUNITY,
                  PRACTICE, Setting.GP)));

  private static final ObjectMapper JSON = new ObjectMapper();

  private Bundles() {}

  public static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException wrong) {
      throw new IllegalArgumentException(wrong);
    }
  }

  public static PersonBundle person(String json) {
    try {
      return PersonBundle.read(tree(json));
    } catch (Unsendable wrong) {
      throw new IllegalArgumentException(wrong);
    }
  }

  /** A collection of these resources and a Patient {@code p}. */
  public static PersonBundle of(String... resources) {
    StringBuilder entries =
        new StringBuilder("{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"p\"}}");
    for (String resource : resources) {
      entries.append(",{\"resource\":").append(resource).append("}");
    }
    return person(
        "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[" + entries + "]}");
  }
}
