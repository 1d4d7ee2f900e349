package care.sheaf.identity.internal;

import care.sheaf.identity.Weighing;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A weighing as it is kept. */
final class WeighingJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private WeighingJson() {}

  static String write(Weighing weighing) {
    try {
      return JSON.writeValueAsString(weighing);
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("a weighing could not be written", failure);
    }
  }

  static Weighing read(String json) {
    try {
      return JSON.readValue(json, Weighing.class);
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("a kept weighing could not be read", failure);
    }
  }
}
