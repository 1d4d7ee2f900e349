package care.sheaf.records;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.SourceId;
import care.sheaf.platform.KeyRing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntryIdsTest {

  private static final SourceId EPR = new SourceId(new OdsCode("RZA"), "epr");
  private static final SourceId GP = new SourceId(new OdsCode("Z99001"), "gp");

  @TempDir Path keys;

  @Test
  void givesTheSameIdForTheSameEntry() throws IOException {
    var ids = idsWithKey((byte) 1);

    assertThat(ids.of("Observation", EPR, "7")).isEqualTo(ids.of("Observation", EPR, "7"));
  }

  @Test
  void tellsTypesSourcesAndOwnIdsApart() throws IOException {
    var ids = idsWithKey((byte) 1);

    assertThat(
            java.util.Set.of(
                ids.of("Observation", EPR, "7"),
                ids.of("Condition", EPR, "7"),
                ids.of("Observation", GP, "7"),
                ids.of("Observation", EPR, "8")))
        .hasSize(4);
  }

  @Test
  void cannotBeGuessedWithoutTheKey() throws IOException {
    var id = idsWithKey((byte) 1).of("Observation", EPR, "7");

    assertThat(idsWithKey((byte) 2).of("Observation", EPR, "7")).isNotEqualTo(id);
  }

  private EntryIds idsWithKey(byte fill) throws IOException {
    byte[] key = new byte[32];
    java.util.Arrays.fill(key, fill);
    Files.writeString(keys.resolve("entry-id.key"), Base64.getEncoder().encodeToString(key));
    return new EntryIds(new KeyRing(keys));
  }
}
