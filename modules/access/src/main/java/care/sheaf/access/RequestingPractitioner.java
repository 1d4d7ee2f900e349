package care.sheaf.access;

import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.Refusal;
import care.sheaf.kernel.RoleCode;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The user for whom a registered system asks, from a Base64 FHIR PractitionerRole.
 *
 * @param userId SDS user id
 * @param organisation the user's organisation, when the role names one
 */
record RequestingPractitioner(
    String userId, String name, RoleCode role, Optional<OdsCode> organisation) {

  private static final String SDS_USER = "https://fhir.nhs.uk/Id/sds-user-id";
  private static final int LONGEST = 16_384;
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads the header.
   *
   * @throws care.sheaf.kernel.RefusedException 400 when it cannot be read or says too little
   */
  static RequestingPractitioner parse(String header) {
    JsonNode resource = decode(header);
    if (!resource.path("resourceType").asText().equals("PractitionerRole")) {
      throw malformed("it must be a PractitionerRole");
    }
    JsonNode practitioner = practitioner(resource);
    String userId =
        identifiers(practitioner)
            .filter(identifier -> identifier.path("system").asText().equals(SDS_USER))
            .map(identifier -> identifier.path("value").asText())
            .filter(value -> value.matches("[0-9A-Za-z-]{1,64}"))
            .findFirst()
            .orElseThrow(() -> malformed("the practitioner needs an SDS user id"));
    RoleCode role =
        elements(resource.path("code"))
            .flatMap(code -> elements(code.path("coding")))
            .map(coding -> RoleCode.parse(coding.path("code").asText()))
            .flatMap(Optional::stream)
            .findFirst()
            .orElseThrow(() -> malformed("code needs a job role such as R8000"));
    String code = resource.path("organization").path("identifier").path("value").asText();
    Optional<OdsCode> organisation =
        OdsCode.isValid(code) ? Optional.of(new OdsCode(code)) : Optional.empty();
    return new RequestingPractitioner(userId, name(resource, practitioner), role, organisation);
  }

  /** The contained Practitioner, or the reference itself with its identifier. */
  private static JsonNode practitioner(JsonNode role) {
    String reference = role.path("practitioner").path("reference").asText();
    return elements(role.path("contained"))
        .filter(contained -> reference.equals("#" + contained.path("id").asText()))
        .findFirst()
        .orElse(role.path("practitioner"));
  }

  private static Stream<JsonNode> identifiers(JsonNode practitioner) {
    JsonNode identifier = practitioner.path("identifier");
    return identifier.isArray() ? elements(identifier) : Stream.of(identifier);
  }

  private static String name(JsonNode role, JsonNode practitioner) {
    JsonNode name = practitioner.path("name").path(0);
    String text = name.path("text").asText();
    if (text.isEmpty()) {
      text = (name.path("given").path(0).asText() + " " + name.path("family").asText()).strip();
    }
    return text.isEmpty() ? role.path("practitioner").path("display").asText() : text;
  }

  private static JsonNode decode(String header) {
    if (header.length() > LONGEST) {
      throw malformed("it is too long");
    }
    try {
      String json = new String(Base64.getDecoder().decode(header), StandardCharsets.UTF_8);
      return JSON.readTree(json);
    } catch (IllegalArgumentException | JsonProcessingException failure) {
      throw malformed("it must be JSON in Base64");
    }
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return array.isArray() ? StreamSupport.stream(array.spliterator(), false) : Stream.empty();
  }

  private static RuntimeException malformed(String what) {
    return Refusal.of(
            Refusal.Kind.INVALID,
            "INVALID_VALUE",
            "NHSD-Requesting-Practitioner cannot be read: " + what + ".")
        .asException();
  }
}
