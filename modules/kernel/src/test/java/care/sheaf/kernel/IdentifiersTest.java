package care.sheaf.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class IdentifiersTest {

  @Test
  void aSourceIsWrittenOrganisationSlashSystem() {
    SourceId source = SourceId.parse("RZA/epr").orElseThrow();
    assertThat(source.uri()).isEqualTo("urn:sheaf:source:RZA:epr");
    assertThat(source).hasToString("RZA/epr");
    assertThat(SourceId.parse("rza/epr")).isEmpty();
    assertThat(SourceId.parse("RZA")).isEmpty();
  }

  @Test
  void aJobRoleIsReadFromItsFullCode() {
    assertThat(RoleCode.parse("S8000:G8000:R8001")).contains(new RoleCode("R8001"));
    assertThat(RoleCode.parse("R8001")).contains(new RoleCode("R8001"));
    assertThat(RoleCode.parse("nurse")).isEmpty();
  }

  @Test
  void anEntrysReferenceIsReadBack() {
    var entry = new EntryId("Observation", OpaqueId.random());
    assertThat(EntryId.parse(entry.reference())).contains(entry);
    assertThat(EntryId.parse("Observation/1")).isEqualTo(Optional.empty());
  }

  @Test
  void aPurposeIsACode() {
    assertThat(Purpose.TREATMENT.code()).isEqualTo("TREAT");
    assertThatThrownBy(() -> new Purpose("to look")).isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void everyIdHasTheSameShapeAndKeepsTheBits(@ForAll @Size(32) byte[] bytes) {
    String id = OpaqueId.encode(bytes);
    assertThat(OpaqueId.isValid(id)).isTrue();
    byte[] altered = Arrays.copyOf(bytes, bytes.length);
    altered[3] ^= 1;
    assertThat(OpaqueId.encode(altered)).isNotEqualTo(id);
  }
}
