package care.sheaf.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MappingTest {

  @Test
  void joinsLinesOfAnAddressAndLeavesOutWhatItDoesNotKnow() {
    var leftOut = new ArrayList<String>();

    List<Mapping.Source> sources =
        Mapping.of(List.of("suburb=town", "ssn=other:ssn:exact"))
            .sources(
                List.of("id", "address_1", "suburb", "address_2", "ssn", "mood"), "id", leftOut);

    assertThat(sources)
        .containsExactly(
            new Mapping.Source("address", FieldKind.ADDRESS, List.of(1, 3)),
            new Mapping.Source("town", FieldKind.TOWN, List.of(2)),
            new Mapping.Source("ssn", FieldKind.OTHER_EXACT, List.of(4)));
    assertThat(leftOut).containsExactly("mood");
  }

  @Test
  void refusesFieldsThatAreNone() {
    assertThatThrownBy(() -> Mapping.of(List.of("a=b"))).hasMessageContaining("is no field");
    assertThatThrownBy(() -> Mapping.of(List.of("a"))).hasMessageContaining("COLUMN=FIELD");
    assertThatThrownBy(() -> Mapping.of(List.of("a=other:x:colour")))
        .isInstanceOf(BadInputException.class);
  }

  @Test
  void refusesTwoColumnsForOneDate() {
    var mapping = Mapping.of(List.of("a=date_of_birth", "b=date_of_birth"));

    assertThatThrownBy(() -> mapping.sources(List.of("a", "b"), "id", new ArrayList<>()))
        .hasMessageContaining("Two columns");
  }
}
