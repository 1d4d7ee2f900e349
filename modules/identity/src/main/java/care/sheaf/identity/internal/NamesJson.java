package care.sheaf.identity.internal;

import care.sheaf.identity.PatientRecord.Name;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** Names as the column {@code names} keeps them. */
final class NamesJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private NamesJson() {}

  static String write(List<Name> names) {
    try {
      return MAPPER.writeValueAsString(names);
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("names could not be written", redacted(failure));
    }
  }

  static List<Name> read(String json) {
    try {
      return List.of(MAPPER.readValue(json, Name[].class));
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException(
          "column identity.patient_record.names does not hold names", redacted(failure));
    }
  }

  /** Without the source text, which would be a name in a log. */
  private static JsonProcessingException redacted(JsonProcessingException failure) {
    failure.clearLocation();
    return failure;
  }
}
