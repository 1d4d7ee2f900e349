package care.sheaf.fhirapi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormatTest {

  @Test
  void knowsTheNamesThatFhirGivesItsFormats() {
    assertThat(Format.named("xml")).contains(Format.XML);
    assertThat(Format.named("application/fhir+xml")).contains(Format.XML);
    assertThat(Format.named("application/fhir json"))
        .as("a plus sign in a query")
        .contains(Format.JSON);
    assertThat(Format.named("Application/FHIR+JSON; fhirVersion=4.0")).contains(Format.JSON);
    assertThat(Format.named("text/csv")).isEmpty();
  }

  @Test
  void takesTheFirstThatTheClientAccepts() {
    assertThat(Format.accepted(List.of())).contains(Format.JSON);
    assertThat(Format.accepted(List.of(MediaType.WILDCARD_TYPE))).contains(Format.JSON);
    assertThat(Format.accepted(List.of(MediaType.TEXT_HTML_TYPE, MediaType.APPLICATION_XML_TYPE)))
        .contains(Format.XML);
    assertThat(Format.accepted(List.of(MediaType.TEXT_HTML_TYPE))).isEmpty();
  }
}
